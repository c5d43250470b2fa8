package org.knime.core.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.knime.core.data.DataValue.UtilityFactory;
import org.knime.core.data.collection.CollectionDataValue;

/**
 * The type of a column: the value interfaces that all its cells implement, and of a collection the type of its elements.
 * Two types are equal if they have the same interfaces, the same preferred one and equal types of elements. KNIME also
 * has types of adapters.
 */
public final class DataType {

    private record Key(Class<? extends DataCell> cell, DataType element) {}

    private static final Map<Key, DataType> TYPES = new ConcurrentHashMap<>();
    private static final DataValueComparator BY_TEXT = new DataValueComparator() {
        @Override
        protected int compareDataValues(DataValue v1, DataValue v2) {
            return v1.toString().compareTo(v2.toString());
        }
    };

    private final Class<? extends DataCell> cellClass;
    private final List<Class<? extends DataValue>> valueClasses;
    private final DataType element;

    private DataType(Class<? extends DataCell> cellClass, Set<Class<? extends DataValue>> valueClasses,
        DataType element) {
        this.cellClass = cellClass;
        this.valueClasses = List.copyOf(valueClasses);
        this.element = element;
    }

    /** Returns the type of a cell class that isn't a collection. */
    public static DataType getType(Class<? extends DataCell> cell) {
        return getType(cell, null);
    }

    /**
     * Returns the type of a cell class.
     *
     * @throws IllegalArgumentException if a collection has no type of elements, or another class has one
     */
    public static DataType getType(Class<? extends DataCell> cell, DataType elementType) {
        if (CollectionDataValue.class.isAssignableFrom(cell) != (elementType != null)) {
            throw new IllegalArgumentException(elementType == null
                ? "The type represents a collection but no element type was provided"
                : "The type does not represent a collection, element type must be null");
        }
        return TYPES.computeIfAbsent(new Key(cell, elementType), key -> {
            Set<Class<? extends DataValue>> values = new LinkedHashSet<>();
            collectValueClasses(values, cell);
            return new DataType(cell, values, elementType);
        });
    }

    private static void collectValueClasses(Set<Class<? extends DataValue>> values, Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (DataValue.class.isAssignableFrom(parent)) {
                values.add(parent.asSubclass(DataValue.class));
            }
            collectValueClasses(values, parent);
        }
        if (type.getSuperclass() != null) {
            collectValueClasses(values, type.getSuperclass());
        }
    }

    /** Returns the narrowest type of columns that can hold cells of both types. */
    public static DataType getCommonSuperType(DataType type1, DataType type2) {
        if (type1.isMissingValueType() || type2.isASuperTypeOf(type1)) {
            return type2;
        }
        if (type1.isASuperTypeOf(type2)) {
            return type1;
        }
        Set<Class<? extends DataValue>> common = new LinkedHashSet<>(type1.valueClasses);
        common.retainAll(type2.valueClasses);
        return new DataType(null, common, common.contains(CollectionDataValue.class)
            ? getCommonSuperType(type1.element, type2.element) : null);
    }

    /** Returns a missing cell without a reason. */
    public static DataCell getMissingCell() {
        return MissingCell.INSTANCE;
    }

    /** Returns the static field {@code UTILITY} of a value interface. */
    public static UtilityFactory getUtilityFor(Class<? extends DataValue> value) {
        try {
            return (UtilityFactory) value.getField("UTILITY").get(null);
        } catch (ReflectiveOperationException | ClassCastException e) {
            return DataValue.UTILITY;
        }
    }

    /** Returns whether this is the type of missing cells. */
    public boolean isMissingValueType() {
        return valueClasses.contains(MissingValue.class);
    }

    /** Returns whether cells of this type hold cells. */
    public boolean isCollectionType() {
        return element != null;
    }

    /** Returns the type of the cells in a cell of this type, null if this is no collection. */
    public DataType getCollectionElementType() {
        return element;
    }

    /** Returns the first value interface of the cell class, which decides on name and order. */
    public Class<? extends DataValue> getPreferredValueClass() {
        return valueClasses.get(0);
    }

    /** Returns all value interfaces, the preferred one first. */
    public List<Class<? extends DataValue>> getValueClasses() {
        return valueClasses;
    }

    /** Returns the cell class, null if this is a common super type of several. */
    public Class<? extends DataCell> getCellClass() {
        return cellClass;
    }

    /** Returns whether cells of this type can be read as the value; true for any if this is the missing type. */
    public boolean isCompatible(Class<? extends DataValue> valueClass) {
        return valueClasses.stream().anyMatch(c -> c == MissingValue.class || valueClass.isAssignableFrom(c));
    }

    /** Returns whether a column of this type can hold cells of the other. */
    public boolean isASuperTypeOf(DataType type) {
        return type == this || type.isMissingValueType() || valueClasses.stream().allMatch(type::isCompatible)
            && (element == null || element.isASuperTypeOf(type.element));
    }

    /** Returns the order of the first value interface that has one, else that of the texts. */
    public DataValueComparator getComparator() {
        for (Class<? extends DataValue> value : valueClasses) {
            DataValueComparator comparator = getUtilityFor(value).getComparator();
            if (comparator != null) {
                return comparator;
            }
        }
        return BY_TEXT;
    }

    /** Returns the name that users see, such as "Number (Integer)". */
    public String getName() {
        if (cellClass != null) {
            return getUtilityFor(getPreferredValueClass()) instanceof ExtensibleUtilityFactory named ? named.getName()
                : cellClass.getSimpleName();
        }
        return "Non-Native " + valueClasses.stream().map(Class::getSimpleName).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof DataType type
            && Set.copyOf(valueClasses).equals(Set.copyOf(type.valueClasses))
            && getPreferredValueClass() == type.getPreferredValueClass()
            && Objects.equals(element, type.element);
    }

    @Override
    public int hashCode() {
        return Set.copyOf(valueClasses).hashCode() ^ Objects.hashCode(element);
    }

    @Override
    public String toString() {
        return element == null ? getName() : getName() + " (Collection of: " + element + ")";
    }
}

package org.knime.core.data;

import java.util.Comparator;

/** Name and order of the basic kinds of value. */
final class BasicUtility extends ExtensibleUtilityFactory {

    private final String name;
    private final DataValueComparator order;

    BasicUtility(Class<? extends DataValue> valueClass, String name, Comparator<DataValue> order) {
        super(valueClass);
        this.name = name;
        this.order = new DataValueComparator() {
            @Override
            protected int compareDataValues(DataValue v1, DataValue v2) {
                return order.compare(v1, v2);
            }
        };
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getGroupName() {
        return "Basic";
    }

    @Override
    protected DataValueComparator getComparator() {
        return order;
    }
}

package org.knime.core.data;

import java.util.Objects;

import org.knime.core.data.DataValue.UtilityFactory;

/** Name and order of a kind of value. */
public abstract class ExtensibleUtilityFactory extends UtilityFactory {

    /** For the given value interface. */
    public ExtensibleUtilityFactory(Class<? extends DataValue> valueClass) {
        Objects.requireNonNull(valueClass);
    }

    /** Returns the name that users see, such as "String". */
    public abstract String getName();

    /** Returns the group under which the type is listed. */
    public String getGroupName() {
        return "Other";
    }
}

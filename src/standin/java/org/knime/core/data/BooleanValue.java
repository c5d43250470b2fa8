package org.knime.core.data;

/** True or false. */
public interface BooleanValue extends DataValue {

    /** Name and order. */
    UtilityFactory UTILITY = new BasicUtility(BooleanValue.class, "Boolean",
        (v1, v2) -> Boolean.compare(((BooleanValue) v1).getBooleanValue(), ((BooleanValue) v2).getBooleanValue()));

    /** Returns the value. */
    boolean getBooleanValue();
}

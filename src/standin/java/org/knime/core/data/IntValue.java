package org.knime.core.data;

/** A 32 bit integer. */
public interface IntValue extends DataValue {

    /** Name and order. */
    UtilityFactory UTILITY = new BasicUtility(IntValue.class, "Number (Integer)",
        (v1, v2) -> Integer.compare(((IntValue) v1).getIntValue(), ((IntValue) v2).getIntValue()));

    /** Returns the value. */
    int getIntValue();
}

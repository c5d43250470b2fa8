package org.knime.core.data;

/** A 64 bit integer. */
public interface LongValue extends DataValue {

    /** Name and order. */
    UtilityFactory UTILITY = new BasicUtility(LongValue.class, "Number (Long Integer)",
        (v1, v2) -> Long.compare(((LongValue) v1).getLongValue(), ((LongValue) v2).getLongValue()));

    /** Returns the value. */
    long getLongValue();
}

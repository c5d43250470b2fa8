package org.knime.core.data;

/** A floating point number. */
public interface DoubleValue extends DataValue {

    /** Name and order. */
    UtilityFactory UTILITY = new BasicUtility(DoubleValue.class, "Number (Float)",
        (v1, v2) -> Double.compare(((DoubleValue) v1).getDoubleValue(), ((DoubleValue) v2).getDoubleValue()));

    /** Returns the value. */
    double getDoubleValue();
}

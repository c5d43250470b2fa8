package org.knime.core.data;

/** Text. */
public interface StringValue extends DataValue {

    /** Name and order. */
    UtilityFactory UTILITY = new BasicUtility(StringValue.class, "String",
        (v1, v2) -> ((StringValue) v1).getStringValue().compareTo(((StringValue) v2).getStringValue()));

    /** Returns the value. */
    String getStringValue();
}

package org.knime.core.data;

/** No value. */
public interface MissingValue extends DataValue {

    /** Returns why there is no value, null if that isn't known. */
    String getError();
}

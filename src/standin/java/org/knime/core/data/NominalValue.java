package org.knime.core.data;

/** Marks values whose columns get their possible values in their domain. */
public interface NominalValue extends DataValue {

    /** No name, no order. */
    UtilityFactory UTILITY = DataValue.UTILITY;
}

package org.knime.core.data;

/** Marks values whose columns get a lower and an upper bound in their domain. */
public interface BoundedValue extends DataValue {}

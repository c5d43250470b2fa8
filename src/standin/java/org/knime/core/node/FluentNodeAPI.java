package org.knime.core.node;

/** Marks the stages of the builders of {@code org.knime.node}. */
public interface FluentNodeAPI {}

package org.knime.node.parameters.updates;

/** Names a setting, so that others can refer to it; {@code V} is the setting's type. */
public interface ParameterReference<V> {}

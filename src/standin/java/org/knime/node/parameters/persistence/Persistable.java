package org.knime.node.parameters.persistence;

/** A class whose fields are saved. */
public interface Persistable {}

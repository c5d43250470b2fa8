package org.knime.node.parameters;

/** A class whose fields are shown in a dialog. */
public interface WidgetGroup {}

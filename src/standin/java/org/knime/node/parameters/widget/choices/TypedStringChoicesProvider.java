package org.knime.node.parameters.widget.choices;

/** Computes names to choose from that have a type. */
public non-sealed interface TypedStringChoicesProvider extends ChoicesStateProvider<TypedStringChoice> {}

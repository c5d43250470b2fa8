package org.knime.node.parameters.updates;

/** A condition on settings. Only dialogs make and evaluate conditions, so there are none in the stand-in. */
public interface EffectPredicate {

    /** Both hold. */
    EffectPredicate and(EffectPredicate other);

    /** At least one holds. */
    EffectPredicate or(EffectPredicate other);

    /** This one doesn't hold. */
    EffectPredicate negate();
}

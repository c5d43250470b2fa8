package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows or enables a setting depending on others. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {

    /** What happens. */
    enum EffectType {
        /** Can be edited if the condition holds. */
        ENABLE,
        /** Can't be edited if the condition holds. */
        DISABLE,
        /** Is there if the condition holds. */
        SHOW,
        /** Isn't there if the condition holds. */
        HIDE
    }

    /** The condition. */
    Class<? extends EffectPredicateProvider> predicate();

    /** What happens. */
    EffectType type();
}

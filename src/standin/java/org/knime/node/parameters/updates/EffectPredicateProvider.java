package org.knime.node.parameters.updates;

import java.util.function.Predicate;

import org.knime.node.parameters.NodeParametersInput;

/** Defines a condition on settings. */
@FunctionalInterface
public interface EffectPredicateProvider {

    /** Returns the condition. */
    EffectPredicate init(PredicateInitializer i);

    /** Refers to settings. */
    interface PredicateInitializer {

        /** Refers to a text. */
        StringReference getString(Class<? extends ParameterReference<String>> reference);

        /** Refers to a check box. */
        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        /** Refers to a choice. */
        <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

        /** Returns whether there is no such setting. */
        boolean isMissing(Class<? extends ParameterReference<?>> reference);

        /** A condition on what comes into the node. */
        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        /** A condition that never holds. */
        EffectPredicate never();

        /** A condition that always holds. */
        EffectPredicate always();

        /** Another condition. */
        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> predicateProviderClass);

        /** A text. */
        interface StringReference {

            /** It is a given one. */
            EffectPredicate isEqualTo(String value);

            /** It matches a regular expression. */
            EffectPredicate matchesPattern(String pattern);
        }

        /** A check box. */
        interface BooleanReference {

            /** It is ticked. */
            EffectPredicate isTrue();

            /** It isn't ticked. */
            EffectPredicate isFalse();
        }

        /** A choice. */
        interface EnumReference<E extends Enum<E>> {

            /** It is one of these. */
            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... values);
        }
    }
}

package org.knime.node.parameters.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Changes how a setting is saved. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Persist {

    /** The key, instead of the field's name. */
    String configKey() default "";

    /** Whether users don't see the setting among those that flow variables can control. */
    boolean hidden() default false;
}

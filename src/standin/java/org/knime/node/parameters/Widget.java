package org.knime.node.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Shows a setting in the dialog and describes it in the node's description. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Inherited
public @interface Widget {

    /** The name of the setting: a noun. */
    String title();

    /** What the setting does; HTML. */
    String description();

    /** Whether the setting is hidden at first. */
    boolean advanced() default false;
}

package org.knime.node.parameters.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes an interface a section of the dialog. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {

    /** The heading. */
    String title();

    /** What the section is about. */
    String description() default "";

    /** Whether the section opens at the side. */
    boolean sideDrawer() default false;
}

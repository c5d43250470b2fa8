package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Puts a setting or a group into a section. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Layout {

    /** The section: an interface with {@link Section}. */
    Class<?> value();
}

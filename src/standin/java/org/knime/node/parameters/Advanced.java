package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Hides a setting, a group or a section at first. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {}

package org.knime.node.parameters.array;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Shows an array of {@code NodeParameters}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {

    /** The text of the button that adds an element. */
    String addButtonText() default "";

    /** How elements are shown. */
    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    /** The heading of an element; a number follows. */
    String elementTitle() default "";

    /** Whether elements can be moved. */
    boolean showSortButtons() default false;

    /** Whether elements can't be added and removed. */
    boolean hasFixedSize() default false;

    /** How elements are shown. */
    enum ElementLayout {
        /** Each as a card. */
        VERTICAL_CARD,
        /** Each on a line. */
        HORIZONTAL_SINGLE_LINE
    }
}

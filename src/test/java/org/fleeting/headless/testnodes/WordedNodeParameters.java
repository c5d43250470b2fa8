package org.fleeting.headless.testnodes;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.Label;

/** Settings with words for a dialog. */
class WordedNodeParameters extends WordedParameters {

    /** What there is to choose. */
    enum Order {

        /** One of them. */
        @Label("As they come")
        AS_IS,

        /** One without a label. */
        REVERSED
    }

    /** Settings of their own. */
    static final class Nested implements WidgetGroup, Persistable {

        @Widget(title = "Threads", description = "How many.")
        int m_threads;
    }

    /** No setting, and of the class that is being read. */
    static final WordedNodeParameters DEFAULT = new WordedNodeParameters();

    @Widget(title = "Order of the rows", description = "Which.")
    Order m_order = Order.AS_IS;

    @Widget(title = "Keep all", description = "Whether.")
    @Persist(configKey = "keep")
    boolean m_keepsAll;

    Nested m_compute = new Nested();

    String m_hidden = "";
}

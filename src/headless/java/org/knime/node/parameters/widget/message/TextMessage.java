package org.knime.node.parameters.widget.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Shows a message in place of a field of type {@code Void}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextMessage {

    /** Computes the message, nothing for none. */
    Class<? extends StateProvider<Optional<Message>>> value();

    /** A message whose text is fixed. */
    interface SimpleTextMessageProvider extends StateProvider<Optional<Message>> {

        /** Returns whether to show the message. */
        boolean showMessage(NodeParametersInput context);

        /** Returns the heading. */
        String title();

        /** Returns the text. */
        String description();

        /** Returns the kind. */
        MessageType type();

        @Override
        default void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        default Optional<Message> computeState(NodeParametersInput context) {
            return showMessage(context) ? Optional.of(new Message(title(), description(), type()))
                : Optional.empty();
        }
    }

    /** A message. */
    record Message(String title, String description, MessageType type) {
    }

    /** Kind of message. */
    enum MessageType {
        /** Good to know. */
        INFO,
        /** Probably wrong. */
        WARNING,
        /** Wrong. */
        ERROR,
        /** Right. */
        SUCCESS
    }
}

package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

import org.knime.node.parameters.NodeParametersInput;

/** Makes objects by constructors of any visibility. */
final class Instances {

    private Instances() {}

    static <T> T create(Class<T> type) {
        try {
            return create(type.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                "The provided Persistable '" + type + "' don't provide an empty constructor.", e);
        }
    }

    static <T> T create(Class<T> type, NodeParametersInput context) {
        try {
            return create(type.getDeclaredConstructor(NodeParametersInput.class), context);
        } catch (NoSuchMethodException e) { // the context is optional
            return create(type);
        }
    }

    private static <T> T create(Constructor<T> constructor, Object... arguments) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The constructor of '" + constructor.getDeclaringClass()
                + "' raised an exception.", e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("Can't instantiate '" + constructor.getDeclaringClass() + "'.", e);
        }
    }
}

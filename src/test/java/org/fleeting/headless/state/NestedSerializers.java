package org.fleeting.headless.state;

import java.util.Optional;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** The nested class {@code Serializer} of every class, as a test needs no {@code plugin.xml}. */
public final class NestedSerializers implements Serializers {

    @Override
    public Optional<DataCellSerializer<DataCell>> ofCell(String className) {
        return create(className);
    }

    @Override
    public Optional<PortObjectSerializer<PortObject>> ofObject(String className) {
        return create(className);
    }

    @Override
    public Optional<PortObjectSpecSerializer<PortObjectSpec>> ofSpec(String className) {
        return create(className);
    }

    @SuppressWarnings("unchecked") // the test's class names the right one
    private static <T> Optional<T> create(String className) {
        try {
            return Optional.of((T) Class.forName(className + "$Serializer").getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}

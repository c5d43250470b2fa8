package org.fleeting.headless.state;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.PortTypeRegistry;

/** The serializers that installed plug-ins register in their {@code plugin.xml}. */
public final class RegisteredSerializers implements Serializers {

    private static final String CELLS = "org.knime.core.DataType";
    private static final String SERIALIZER_CLASS = "serializerClass";

    private final PortTypeRegistry ports = PortTypeRegistry.getInstance();

    @Override
    public Optional<DataCellSerializer<DataCell>> ofCell(String className) {
        for (IConfigurationElement type : RegistryFactory.getRegistry().getConfigurationElementsFor(CELLS)) {
            for (IConfigurationElement serializer : type.getChildren("serializer")) {
                if (className.equals(serializer.getAttribute("cellClass"))) {
                    return create(serializer);
                }
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked") // what the extension point asks for
    private static Optional<DataCellSerializer<DataCell>> create(IConfigurationElement element) {
        try {
            return Optional.of((DataCellSerializer<DataCell>) element.createExecutableExtension(SERIALIZER_CLASS));
        } catch (CoreException e) {
            throw new IllegalStateException("Could not create '" + element.getAttribute(SERIALIZER_CLASS)
                + "' of plug-in '" + element.getContributor().getName() + "': " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<PortObjectSerializer<PortObject>> ofObject(String className) {
        return ports.getObjectClass(className).flatMap(ports::getObjectSerializer);
    }

    @Override
    public Optional<PortObjectSpecSerializer<PortObjectSpec>> ofSpec(String className) {
        return ports.getSpecClass(className).flatMap(ports::getSpecSerializer);
    }
}

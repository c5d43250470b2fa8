package org.knime.core.node.port;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;

/**
 * The port types of the extension point {@code org.knime.core.PortType}. Without an extension registry, as in a unit
 * test, every class is taken as registered, and there are no serializers.
 */
public final class PortTypeRegistry {

    private static final PortTypeRegistry INSTANCE =
        new PortTypeRegistry(new PortTypeExtensions(RegistryFactory::getRegistry));

    private final PortTypeExtensions extensions;
    private final Map<Class<? extends PortObject>, PortType> types = new HashMap<>();
    private final Map<Class<? extends PortObject>, PortType> optionalTypes = new HashMap<>();
    private boolean complete;

    PortTypeRegistry(PortTypeExtensions extensions) {
        this.extensions = extensions;
        register(PortObject.class, "Generic Port", PortType.DEFAULT_COLOR, false);
        register(BufferedDataTable.class, "Table", 0, false);
        register(FlowVariablePortObject.class, "Flow Variable", 0xff4b4b, false);
    }

    /** Returns the only instance. */
    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    private void register(Class<? extends PortObject> objectClass, String name, int color, boolean hidden) {
        types.put(objectClass, new PortType(objectClass, false, name, color, hidden));
        optionalTypes.put(objectClass, new PortType(objectClass, true, name, color, hidden));
    }

    /** Returns the type of a class; if it isn't registered, the type of its nearest registered parent. */
    public synchronized PortType getPortType(Class<? extends PortObject> portClass) {
        return getPortType(portClass, false);
    }

    /** Returns the type of a class as {@link #getPortType(Class)}, for an input that may stay unconnected if asked to. */
    public synchronized PortType getPortType(Class<? extends PortObject> portClass, boolean isOptional) {
        if (!types.containsKey(portClass)) {
            if (extensions.exist()) {
                availablePortTypes();
                registerAsParent(portClass);
            } else {
                register(portClass, null, PortType.DEFAULT_COLOR, false);
            }
        }
        return (isOptional ? optionalTypes : types).get(portClass);
    }

    private void registerAsParent(Class<? extends PortObject> portClass) {
        if (types.containsKey(portClass)) {
            return;
        }
        List<PortType> parents = new ArrayList<>(types.values());
        parents.removeIf(type -> !type.getPortObjectClass().isAssignableFrom(portClass));
        PortType nearest = parents.stream()
            .filter(type -> parents.stream().noneMatch(other -> other != type && type.isSuperTypeOf(other)))
            .findFirst().orElse(types.get(PortObject.class));
        types.put(portClass, nearest);
        optionalTypes.put(portClass, optionalTypes.get(nearest.getPortObjectClass()));
    }

    /** Returns all registered types. */
    public synchronized Collection<PortType> availablePortTypes() {
        if (!complete) {
            complete = true;
            extensions.all().forEach(
                type -> register(type.objectClass(), type.name(), type.color(), type.hidden()));
        }
        return List.copyOf(types.values());
    }

    /** Returns a registered class of port objects. */
    public Optional<Class<? extends PortObject>> getObjectClass(String className) {
        if (className.equals(BufferedDataTable.class.getName())) {
            return Optional.of(BufferedDataTable.class);
        }
        return extensions.ofObjectClass(className).map(PortTypeExtensions.Extension::objectClass);
    }

    /** Returns a registered class of specs. */
    public Optional<Class<? extends PortObjectSpec>> getSpecClass(String className) {
        if (className.equals(DataTableSpec.class.getName())) {
            return Optional.of(DataTableSpec.class);
        }
        return extensions.specClass(className);
    }

    /** Returns the serializer of a class of port objects. */
    public Optional<PortObjectSerializer<PortObject>> getObjectSerializer(Class<? extends PortObject> objectClass) {
        return extensions.objectSerializer(objectClass);
    }

    /** Returns the serializer of a class of specs. */
    public Optional<PortObjectSpecSerializer<PortObjectSpec>>
        getSpecSerializer(Class<? extends PortObjectSpec> specClass) {
        return extensions.specSerializer(specClass);
    }
}

package org.knime.core.node.port;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** The extensions of {@code org.knime.core.PortType}. */
final class PortTypeExtensions {

    private static final String POINT = "org.knime.core.PortType";

    private final Supplier<IExtensionRegistry> registry;

    /** With what gives the registry, or null as long as there is none. */
    PortTypeExtensions(Supplier<IExtensionRegistry> registry) {
        this.registry = registry;
    }

    /** A registered type. Its class comes from its serializer, which alone can be loaded through the registry. */
    record Extension(IConfigurationElement element, Class<? extends PortObject> objectClass) {

        String name() {
            return element.getAttribute("name");
        }

        int color() {
            String color = element.getAttribute("color");
            return color == null ? PortType.DEFAULT_COLOR : Integer.parseInt(color.substring(1), 16);
        }

        boolean hidden() {
            return Boolean.parseBoolean(element.getAttribute("hidden"));
        }
    }

    boolean exist() {
        return registry.get() != null;
    }

    Stream<Extension> all() {
        return elements().map(PortTypeExtensions::extension);
    }

    Optional<Extension> ofObjectClass(String className) {
        return withAttribute("objectClass", className).map(PortTypeExtensions::extension);
    }

    Optional<Class<? extends PortObjectSpec>> specClass(String className) {
        return withAttribute("specClass", className)
            .map(element -> serialized(create(element, "specSerializer"), PortObjectSpec.class));
    }

    @SuppressWarnings("unchecked")
    Optional<PortObjectSerializer<PortObject>> objectSerializer(Class<? extends PortObject> objectClass) {
        return withAttribute("objectClass", objectClass.getName())
            .map(element -> (PortObjectSerializer<PortObject>) create(element, "objectSerializer"));
    }

    @SuppressWarnings("unchecked")
    Optional<PortObjectSpecSerializer<PortObjectSpec>> specSerializer(Class<? extends PortObjectSpec> specClass) {
        return withAttribute("specClass", specClass.getName())
            .map(element -> (PortObjectSpecSerializer<PortObjectSpec>) create(element, "specSerializer"));
    }

    private Stream<IConfigurationElement> elements() {
        return exist() ? Arrays.stream(registry.get().getConfigurationElementsFor(POINT)) : Stream.empty();
    }

    private Optional<IConfigurationElement> withAttribute(String attribute, String value) {
        return elements().filter(element -> value.equals(element.getAttribute(attribute))
            && element.getAttribute(attribute.replace("Class", "Serializer")) != null).findFirst();
    }

    private static Extension extension(IConfigurationElement element) {
        Class<? extends PortObject> found = serialized(create(element, "objectSerializer"), PortObject.class);
        if (!found.getName().equals(element.getAttribute("objectClass"))) {
            throw new IllegalStateException("Port object serializer class '" + element.getAttribute("objectSerializer")
                + "' does not seem to create '" + element.getAttribute("objectClass") + "' but instead '"
                + found.getName() + "'");
        }
        return new Extension(element, found);
    }

    private static Object create(IConfigurationElement element, String attribute) {
        try {
            return element.createExecutableExtension(attribute);
        } catch (CoreException e) {
            throw new IllegalStateException("Could not create '" + element.getAttribute(attribute) + "' of plug-in '"
                + element.getContributor().getName() + "': " + e.getMessage(), e);
        }
    }

    /** Finds the class in the type arguments of the superclasses of a serializer. */
    private static <T> Class<? extends T> serialized(Object serializer, Class<T> bound) {
        for (Class<?> type = serializer.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType parent
                && parent.getActualTypeArguments()[0] instanceof Class<?> argument
                && bound.isAssignableFrom(argument)) {
                return argument.asSubclass(bound);
            }
        }
        throw new IllegalStateException(serializer.getClass().getName() + " does not use generics properly: none of its"
            + " superclasses names a " + bound.getSimpleName());
    }
}

package org.fleeting.headless.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.fleeting.headless.state.RegisteredSerializers;
import org.fleeting.headless.state.Serializers;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.osgi.framework.Bundle;

/** The nodes that installed plug-ins register in their {@code plugin.xml}. */
public final class ExtensionRegistryNodes implements NodeRepository {

    private static final String NODES = "org.knime.workbench.repository.nodes";
    private static final String FACTORY_CLASS = "factory-class";

    /** By the name of the plug-in. */
    private final Map<String, String> versions = new HashMap<>();

    @Override
    public NodeFactory<NodeModel> createFactory(String className) throws NodeUnavailableException {
        return create(element(className));
    }

    private static IConfigurationElement element(String className) throws NodeUnavailableException {
        for (IConfigurationElement element : Platform.getExtensionRegistry().getConfigurationElementsFor(NODES)) {
            if (className.equals(element.getAttribute(FACTORY_CLASS))) {
                return element;
            }
        }
        throw new NodeUnavailableException("factory " + className + " is registered by no plug-in");
    }

    @SuppressWarnings("unchecked") // what the extension point asks for
    private static NodeFactory<NodeModel> create(IConfigurationElement element) throws NodeUnavailableException {
        try {
            NodeFactory<NodeModel> factory = (NodeFactory<NodeModel>) element.createExecutableExtension(FACTORY_CLASS);
            factory.init();
            return factory;
        } catch (CoreException | RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NodeUnavailableException("factory " + element.getAttribute(FACTORY_CLASS) + " of plug-in "
                + element.getContributor().getName() + " could not be created: " + cause, e);
        }
    }

    @Override
    public String codeVersion(String className) throws NodeUnavailableException {
        String plugin = element(className).getContributor().getName();
        try {
            if (!versions.containsKey(plugin)) {
                versions.put(plugin, BundleVersion.of(Platform.getBundle(plugin)));
            }
            return versions.get(plugin);
        } catch (IOException e) {
            throw new NodeUnavailableException("plug-in " + plugin + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> plugin(String className) {
        try {
            Bundle bundle = Platform.getBundle(element(className).getContributor().getName());
            return Optional.of(bundle.getSymbolicName() + " " + bundle.getVersion());
        } catch (NodeUnavailableException e) {
            return Optional.empty();
        }
    }

    @Override
    public Serializers serializers() {
        return new RegisteredSerializers();
    }

    @Override
    public boolean isInstalled(String plugin) {
        return Platform.getBundle(plugin) != null;
    }
}

package org.fleeting.headless.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A running Equinox framework whose storage is a temporary folder. Bundles are installed by reference: nothing is
 * copied but the nested jars that the framework unpacks when a class is first asked for.
 */
final class HeadlessFramework implements AutoCloseable {

    /** Bundles that must run before the first extension is read, in this order. */
    private static final List<String> STARTED_FIRST =
        List.of("org.eclipse.equinox.common", "org.eclipse.equinox.registry", "org.eclipse.core.runtime");

    private static final long STOP_MILLISECONDS = 10_000;

    private final TemporaryFolder storage;
    private final Framework framework;

    private HeadlessFramework(TemporaryFolder storage, Framework framework) {
        this.storage = storage;
        this.framework = framework;
    }

    /**
     * Starts the framework and the bundles. A bundle that cannot be resolved or started is reported and left out, as
     * KNIME leaves out a broken extension.
     *
     * @param jars the bundles and fragments to install
     * @param consoleLog whether the framework's log goes to the console
     * @param warnings receives one line per bundle that was left out
     * @throws IOException if there is no place for the storage or a bundle cannot be read
     * @throws BundleException if the framework does not start
     */
    static HeadlessFramework start(List<Path> jars, boolean consoleLog, Consumer<String> warnings)
        throws IOException, BundleException {
        TemporaryFolder storage = TemporarySpace.folder("headless-host-", jars);
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst()
            .orElseThrow(() -> new IllegalStateException("no OSGi framework on the class path"))
            .newFramework(properties(storage.path(), consoleLog));
        HeadlessFramework result = new HeadlessFramework(storage, framework);
        try {
            framework.start();
            result.startBundles(result.install(jars, warnings), warnings);
        } catch (BundleException | RuntimeException | Error e) {
            result.close();
            throw e;
        }
        return result;
    }

    private static Map<String, String> properties(Path storage, boolean consoleLog) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.resolve("framework").toString());
        properties.put("osgi.instance.area", storage.resolve("workspace").toUri().toString());
        properties.put("osgi.user.area", storage.resolve("user").toUri().toString());
        properties.put("osgi.install.area", storage.resolve("install").toUri().toString());
        // a class of the JDK that no bundle imports (javax.swing, …) comes from the JDK, as in Eclipse and KNIME
        properties.put("osgi.compatibility.bootdelegation", "true");
        properties.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_EXT);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, HeadlessApplication.class.getPackageName());
        properties.put("eclipse.noRegistryCache", "true");
        // without a file the framework logs to System.err and closes it
        properties.put("osgi.logfile", storage.resolve("framework.log").toString());
        properties.put("eclipse.consoleLog", Boolean.toString(consoleLog));
        return properties;
    }

    private List<Bundle> install(List<Path> jars, Consumer<String> warnings) {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            try {
                bundles.add(framework.getBundleContext().installBundle("reference:" + jar.toUri()));
            } catch (BundleException e) {
                warnings.accept("Plug-in " + jar + " could not be installed: " + e.getMessage());
            }
        }
        return bundles;
    }

    private void startBundles(List<Bundle> bundles, Consumer<String> warnings) throws BundleException {
        for (String name : STARTED_FIRST) {
            find(name).start(Bundle.START_TRANSIENT);
        }
        for (Bundle bundle : bundles) {
            boolean isFragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!isFragment && bundle.getState() != Bundle.ACTIVE) {
                startLazily(bundle, warnings);
            }
        }
    }

    private static void startLazily(Bundle bundle, Consumer<String> warnings) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            warnings.accept("Plug-in " + bundle.getSymbolicName() + " could not be started, its nodes are missing: "
                + e.getMessage());
        }
    }

    private Bundle find(String symbolicName) {
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalStateException("bundle " + symbolicName + " is not installed");
    }

    /**
     * Makes an object of a class inside the framework by its public no-argument constructor.
     *
     * @param type a type that the bundle sees as this class loader does: the JDK's or this package's
     * @throws ReflectiveOperationException if the bundle has no such class or its constructor fails
     */
    <T> T create(String symbolicName, String className, Class<T> type) throws ReflectiveOperationException {
        return type.cast(find(symbolicName).loadClass(className).getConstructor().newInstance());
    }

    /** Stops the framework and removes its storage. */
    @Override
    public void close() {
        try (storage) {
            framework.stop();
            framework.waitForStop(STOP_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BundleException | RuntimeException e) {
            System.err.println("WARN  The framework did not stop: " + Failure.text(e));
        }
    }
}

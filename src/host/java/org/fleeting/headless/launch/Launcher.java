package org.fleeting.headless.launch;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.osgi.framework.BundleException;

/**
 * The host's main class: {@code java -jar headless.jar [arguments]}. Its own bundles lie in {@code bundles/} beside the
 * jar; the plug-ins are the jars listed in {@code plugins.txt} beside it, one a line, or those that the system property
 * {@value #PLUGINS} names, separated as in a class path.
 */
public final class Launcher {

    /** System property: the plug-in jars, fragments included. */
    static final String PLUGINS = "headless.plugins";

    /** Errors before a workflow has been loaded, as in KNIME's batch application. */
    private static final int EXIT_NOT_STARTED = 2;

    private static final String HOST_BUNDLE = "org.fleeting.headless";
    private static final String APPLICATION = "org.fleeting.headless.BatchApplication";
    private static final Logger KNIME = Logger.getLogger("org.knime");

    private Launcher() {}

    /** Runs the batch application and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation);
        int exitCode = run(cancellation, arguments);
        cancellation.runEnded();
        System.exit(exitCode);
    }

    private static int run(Cancellation cancellation, String... arguments) {
        LauncherArguments parsed = LauncherArguments.parse(arguments);
        if (parsed.consoleLog()) {
            logDetails();
        }
        try (HeadlessFramework framework = HeadlessFramework.start(bundles(), parsed.consoleLog(), Launcher::warn)) {
            HeadlessApplication application = framework.create(HOST_BUNDLE, APPLICATION, HeadlessApplication.class);
            cancellation.setApplication(application);
            return application.run(parsed.application().toArray(String[]::new));
        } catch (IOException | BundleException | ReflectiveOperationException | RuntimeException e) {
            System.err.println("ERROR The headless host failed: " + e);
            if (parsed.consoleLog()) {
                e.printStackTrace();
            }
            return EXIT_NOT_STARTED;
        }
    }

    private static List<Path> bundles() throws IOException {
        Path home = home();
        List<Path> bundles = new ArrayList<>();
        try (Stream<Path> own = Files.list(home.resolve("bundles"))) {
            // the framework itself lies there for the class path and is no bundle to install
            own.filter(jar -> !jar.getFileName().toString().startsWith("org.eclipse.osgi-")).sorted()
                .forEach(bundles::add);
        }
        String plugins = System.getProperty(PLUGINS);
        List<String> names = plugins == null ? Files.readAllLines(home.resolve("plugins.txt"))
            : List.of(plugins.split(File.pathSeparator));
        names.stream().filter(name -> !name.isBlank())
            .map(name -> plugins == null ? home.resolve(name).normalize() : Path.of(name).toAbsolutePath())
            .forEach(bundles::add);
        return bundles;
    }

    private static Path home() {
        try {
            return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a failed node threw is logged as a detail, by {@code org.knime}. */
    private static void logDetails() {
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.FINE);
        KNIME.setLevel(Level.FINE);
        KNIME.addHandler(console);
        KNIME.setUseParentHandlers(false);
    }

    private static void warn(String message) {
        System.err.println("WARN  " + message);
    }
}

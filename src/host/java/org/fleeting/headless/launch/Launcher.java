package org.fleeting.headless.launch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.osgi.framework.BundleException;

/**
 * The host's main class: {@code java -jar headless.jar [arguments]}. Where its bundles and the plug-ins are, {@link Program}
 * says.
 */
public final class Launcher {

    /** Errors before a workflow has been loaded, as in KNIME's batch application. */
    private static final int EXIT_NOT_STARTED = 2;

    private static final String HOST_BUNDLE = "org.fleeting.headless";
    private static final String APPLICATION = "org.fleeting.headless.BatchApplication";
    private static final Logger KNIME = Logger.getLogger("org.knime");
    private static final Logger HOST = Logger.getLogger("org.fleeting.headless");

    /** How Java calls the characters of the locale C. */
    private static final Set<String> ASCII = Set.of("ANSI_X3.4-1968", "US-ASCII", "646", "ASCII");

    private Launcher() {}

    /** Runs the batch application and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.setErr(SignStream.before(System.err, console()));
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> fail("Thread " + thread.getName(), e));
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime().addShutdownHook(cancellation);
        int exitCode = EXIT_NOT_STARTED;
        try {
            exitCode = run(cancellation, arguments);
        } finally {
            cancellation.runEnded();
            System.exit(exitCode);
        }
    }

    private static Charset console() {
        String name = System.getProperty("stderr.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private static int run(Cancellation cancellation, String... arguments) {
        LauncherArguments parsed = LauncherArguments.parse(arguments);
        if (parsed.consoleLog()) {
            List.of(KNIME, HOST).forEach(Launcher::logDetails);
        }
        warnOfLocale();
        try (HeadlessFramework framework = HeadlessFramework.start(Program.running().bundles(), parsed.consoleLog(),
            Launcher::warn)) {
            HeadlessApplication application = framework.create(HOST_BUNDLE, APPLICATION, HeadlessApplication.class);
            cancellation.setApplication(application);
            return application.run(parsed.application().toArray(String[]::new));
        } catch (IOException | BundleException | ReflectiveOperationException | RuntimeException | Error e) {
            fail("The headless host", e);
            return EXIT_NOT_STARTED;
        }
    }

    private static void fail(String what, Throwable e) {
        System.err.println("ERROR " + what + " failed: " + Failure.text(e).replace("\n", "\n      "));
    }

    /** What a failed node, or the host itself, threw is logged as a detail. */
    private static void logDetails(Logger logger) {
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.FINE);
        logger.setLevel(Level.FINE);
        logger.addHandler(console);
        logger.setUseParentHandlers(false);
    }

    /** In the locale C, as of cron and containers, the JVM can neither read nor name what is not ASCII. */
    private static void warnOfLocale() {
        String names = System.getProperty("sun.jnu.encoding", "");
        if (ASCII.contains(names.toUpperCase(Locale.ROOT))) {
            warn("In this locale (" + names + ") files and folders with letters beyond ASCII, such as umlauts, are not found, "
                + "and so no clips in them. Set LC_ALL=C.UTF-8 or another locale of UTF-8; if the machine has none, install "
                + "one (Debian: apt install locales-all)");
        }
    }

    private static void warn(String message) {
        System.err.println("WARN  " + message);
    }
}

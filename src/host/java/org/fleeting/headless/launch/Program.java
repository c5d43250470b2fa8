package org.fleeting.headless.launch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a host: {@code headless.jar}, its own bundles in {@code bundles/} beside the jar, and the plug-ins, which are
 * the jars listed in {@code plugins.txt} beside it, one a line, or those that the system property {@value #PLUGINS} names,
 * separated as in a class path.
 */
public final class Program {

    /** System property: the plug-in jars, fragments included. */
    public static final String PLUGINS = "headless.plugins";

    private static final String JAR = "headless.jar";
    private static final String BUNDLES = "bundles";
    private static final String LIST = "plugins.txt";
    private static final String PLUGIN_FOLDER = "plugins";

    private final Path home;
    private final List<Path> plugins;

    private Program(Path home, List<Path> plugins) {
        this.home = home;
        this.plugins = plugins;
    }

    /**
     * Returns the program that this process runs.
     *
     * @throws IOException if its list of plug-ins cannot be read
     */
    public static Program running() throws IOException {
        Path home = Path.of(source()).getParent();
        String named = System.getProperty(PLUGINS);
        return named == null ? in(home) : new Program(home, Stream.of(named.split(File.pathSeparator))
            .filter(name -> !name.isBlank()).map(name -> Path.of(name).toAbsolutePath()).toList());
    }

    private static URI source() {
        try {
            return Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the program in a folder.
     *
     * @throws IOException if its list of plug-ins cannot be read
     */
    public static Program in(Path home) throws IOException {
        return new Program(home, Files.readAllLines(home.resolve(LIST)).stream().filter(name -> !name.isBlank())
            .map(name -> home.resolve(name).normalize()).toList());
    }

    /** Returns what Java starts by {@code -jar}. */
    public Path jar() {
        return home.resolve(JAR);
    }

    /** Returns what is installed into the framework: the host's own bundles, then the plug-ins. */
    List<Path> bundles() throws IOException {
        List<Path> bundles = new ArrayList<>();
        try (Stream<Path> own = Files.list(home.resolve(BUNDLES))) {
            // the framework itself lies there for the class path and is no bundle to install
            own.filter(jar -> !jar.getFileName().toString().startsWith("org.eclipse.osgi-")).sorted().forEach(bundles::add);
        }
        bundles.addAll(plugins);
        return bundles;
    }

    /** Tells whether another program is the same to the byte. */
    public boolean isSame(Program other) throws IOException {
        List<Path> own = files();
        List<Path> others = other.files();
        if (own.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (Files.mismatch(own.get(i), others.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(jar()));
        files.addAll(bundles());
        return files;
    }

    /**
     * Copies the program, so that it stays the same while this one is built anew.
     *
     * @param folder a new one
     * @throws IOException if a file cannot be read or written
     */
    public void copyTo(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(BUNDLES));
        Files.createDirectories(folder.resolve(PLUGIN_FOLDER));
        Files.copy(jar(), folder.resolve(JAR), StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> own = Files.list(home.resolve(BUNDLES))) {
            for (Path bundle : (Iterable<Path>) own::iterator) {
                Files.copy(bundle, folder.resolve(BUNDLES).resolve(bundle.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<String> names = new ArrayList<>();
        for (Path plugin : plugins) {
            String name = PLUGIN_FOLDER + "/" + (names.size() + 1) + "-" + plugin.getFileName();
            Files.copy(plugin, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            names.add(name);
        }
        Files.write(folder.resolve(LIST), names);
    }
}

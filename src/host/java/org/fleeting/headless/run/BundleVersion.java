package org.fleeting.headless.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.eclipse.core.runtime.FileLocator;
import org.fleeting.headless.state.StateKey;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWiring;

/** What changes whenever a plug-in, a fragment of it or a plug-in that it needs is built with another content. */
final class BundleVersion {

    private BundleVersion() {}

    /**
     * Returns a hash of the contents of a plug-in and of all that it is wired to.
     *
     * @throws IOException if one cannot be read
     */
    static String of(Bundle plugin) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        Deque<Bundle> open = new ArrayDeque<>(List.of(plugin));
        while (!open.isEmpty()) {
            Bundle bundle = open.pop();
            String location = bundle.getBundleId() + " " + bundle.getLocation();
            if (bundle.getBundleId() > 0 && !versions.containsKey(location)) {
                versions.put(location, bundle.getSymbolicName() + " " + bundle.getVersion() + " " + content(bundle));
                wired(bundle).forEach(open::push);
            }
        }
        return StateKey.hash(versions.values().stream().sorted().collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<Bundle> wired(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? Stream.empty() : Stream.concat(
            wiring.getRequiredWires(null).stream().map(wire -> wire.getProvider().getBundle()),
            wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE).stream()
                .map(wire -> wire.getRequirer().getBundle()));
    }

    private static String content(Bundle bundle) throws IOException {
        File file = FileLocator.getBundleFileLocation(bundle)
            .orElseThrow(() -> new IOException("plug-in " + bundle.getSymbolicName() + " is in no file"));
        return file.isDirectory() ? folder(file.toPath()) : jar(file);
    }

    /** A jar lists the checksums of its entries, so that the libraries in it need not be read. */
    private static String jar(File file) throws IOException {
        try (ZipFile jar = new ZipFile(file)) {
            return jar.stream().map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                .sorted().collect(Collectors.joining("\n"));
        }
    }

    private static String folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().map(path -> path.toFile())
                .map(file -> file + " " + file.length() + " " + file.lastModified())
                .collect(Collectors.joining("\n"));
        }
    }
}

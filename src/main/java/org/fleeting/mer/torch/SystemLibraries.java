package org.fleeting.mer.torch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the system's dynamic linker looks for a library, beside the places that the one that needs it names.
 *
 * @param variable of the environment that names folders, such as {@code LD_LIBRARY_PATH}
 * @param named the folders that it names
 * @param usual other folders, which the system always looks into
 * @param cached libraries that the system has listed: of Linux, by {@code ldconfig}
 */
record SystemLibraries(String variable, List<Path> named, List<Path> usual, List<Path> cached) {

    private static final Path LINUX_CACHE = Path.of("/etc/ld.so.cache");

    private static final List<Path> LINUX_FOLDERS =
        Stream.of("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib").map(
            Path::of)
            .toList();

    /** Returns those of this machine, Linux or Windows. */
    static SystemLibraries ofThisMachine() {
        Map<String, String> environment = System.getenv();
        return com.sun.jna.Platform.isWindows() ? ofWindows(environment) : ofLinux(environment, LINUX_CACHE);
    }

    static SystemLibraries ofWindows(Map<String, String> environment) {
        return new SystemLibraries("PATH", folders(environment.get("PATH")),
            folders(environment.get("SystemRoot")).stream().map(folder -> folder.resolve("System32")).toList(), List.of());
    }

    static SystemLibraries ofLinux(Map<String, String> environment, Path cache) {
        String variable = "LD_LIBRARY_PATH";
        return new SystemLibraries(variable, folders(environment.get(variable)), LINUX_FOLDERS, cached(cache));
    }

    private static List<Path> folders(String list) {
        return list == null ? List.of() : Arrays.stream(list.split(File.pathSeparator)).filter(name -> !name.isBlank())
            .flatMap(SystemLibraries::path).toList();
    }

    /** Names and paths lie in the cache one after the other, each ended by a zero. */
    private static List<Path> cached(Path cache) {
        try {
            return Arrays.stream(Files.readString(cache, StandardCharsets.ISO_8859_1).split("\0"))
                .filter(text -> text.startsWith("/")).flatMap(SystemLibraries::path).toList();
        } catch (IOException e) {
            // a Linux without one looks into its folders
            return List.of();
        }
    }

    private static Stream<Path> path(String text) {
        try {
            return Stream.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** Returns the files of a name, in the system's order. */
    Stream<Path> find(String name) {
        return Stream.of(in(named, name), cached.stream().filter(file -> file.endsWith(name)), in(usual, name))
            .flatMap(files -> files).filter(Files::isRegularFile);
    }

    private static Stream<Path> in(List<Path> folders, String name) {
        return folders.stream().map(folder -> folder.resolve(name));
    }
}

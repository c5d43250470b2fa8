package org.fleeting.mer.work.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The natives of each platform that the build has unpacked ({@code -Dnatives=all} for all of them) have whatever they need, by
 * the headers of their libraries: only one platform can be run at a time.
 */
class FragmentLibrariesTest {

    private static final Path BUILD = Path.of("target");
    private static final Pattern LIBRARY = Pattern.compile(".*\\.(so(\\.[0-9]+)*|dll|dylib)");

    /** What Java asks for by name: JavaCPP's and DJL's side of each library. */
    private static final Set<String> LOADED = Set.of("jnijavacpp", "jniopencv_core", "jniopencv_imgproc",
        "jniopencv_imgcodecs", "jniopencv_objdetect", "jniopencv_video", "jniopencv_optflow", "jniopencv_calib3d",
        "jniopencv_dnn", "jniopencv_features2d", "jniopencv_flann", "jniopencv_ximgproc", "jniavcodec", "jniavformat",
        "jniavutil", "jniswresample", "jniswscale", "djl_torch", "torch");

    private enum Platform {
        LINUX_X86_64("linux-x86_64", "(libc|libm|libdl|librt|libpthread)\\.so\\.\\d|libstdc\\+\\+\\.so\\.6|ld-linux-.*"),
        /** FFmpeg needs the system's libva, as docs/install.md says. */
        LINUX_ARM64("linux-arm64", LINUX_X86_64.system + "|libz\\.so\\.1|libva\\.so\\.2|libva-drm\\.so\\.2|libdrm\\.so\\.2"),
        /** The C run-time library, ucrtbase, belongs to Windows 10 and later. */
        WINDOWS_X86_64("windows-x86_64", "(advapi32|bcrypt|crypt32|dbghelp|imagehlp|iphlpapi|kernel32|msvcrt|ole32|psapi|"
            + "user32|userenv|ws2_32|ucrtbase)\\.dll|api-ms-win-(core|crt)-.*\\.dll"),
        MACOSX_ARM64("macosx-arm64", "/usr/lib/lib(System\\.B|c\\+\\+\\.1|objc\\.A)\\.dylib|/System/Library/Frameworks/.*");

        private final String id;
        private final String system;

        Platform(String id, String system) {
            this.id = id;
            this.system = system;
        }

        /** Returns where the natives lie: those of the platform of the build where tests find them. */
        Path folder() {
            Path folder = BUILD.resolve("natives-" + id);
            return Files.isDirectory(folder) ? folder : BUILD.resolve("natives");
        }

        boolean isThere() {
            return Files.isDirectory(folder().resolve("org/bytedeco/javacpp/" + id));
        }
    }

    @Test
    void thoseOfTheBuildsOwnPlatformAreThere() {
        assertThat(Stream.of(Platform.values()).filter(Platform::isThere)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachNeededLibraryIsInTheFragmentOrTheSystems(Platform platform) throws IOException {
        assumeTrue(platform.isThere(), "built without -Dnatives=" + platform.id);
        Map<String, Path> libraries = libraries(platform.folder());
        // of a PyTorch for CUDA, which users install themselves
        Pattern elsewhere = Pattern.compile(platform.system + "|(lib)?(c10|torch)_cuda\\.(so|dll)", Pattern.CASE_INSENSITIVE);

        Map<String, List<String>> missing = new TreeMap<>();
        for (Map.Entry<String, Path> library : libraries.entrySet()) {
            List<String> notThere = NeededLibraries.of(library.getValue()).names().stream()
                .filter(needed -> !libraries.containsKey(fileName(needed)) && !elsewhere.matcher(needed).matches()).toList();
            if (!notThere.isEmpty()) {
                missing.put(library.getKey(), notThere);
            }
        }

        assertThat(missing).isEmpty();
        assertThat(stems(libraries.keySet())).containsAll(LOADED);
    }

    @ParameterizedTest
    @EnumSource
    void nothingLiesThereThatNobodyNeeds(Platform platform) throws IOException {
        assumeTrue(platform.isThere(), "built without -Dnatives=" + platform.id);
        Map<String, Path> libraries = libraries(platform.folder());
        Set<String> needed = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(libraries.keySet().stream().filter(name -> LOADED.contains(stem(name))).toList());
        while (!next.isEmpty()) {
            String name = next.pop();
            if (libraries.containsKey(name) && needed.add(name)) {
                NeededLibraries.of(libraries.get(name)).names().forEach(other -> next.add(fileName(other)));
            }
        }

        Set<String> superfluous = new TreeSet<>(libraries.keySet());
        superfluous.removeAll(needed);
        // what JavaCPP loads of a compiler's run time, what DJL loads whatever its list names
        superfluous.removeIf(name -> name.matches("lib(gfortran|gcc_s|quadmath|atomic)\\..*|libiompstubs5md\\.dll|libomp140.*"
            + "|(api-ms-win|msvcp140|vcruntime140|vcomp140|concrt140|ucrtbase).*\\.dll"));
        assertThat(superfluous).isEmpty();
        try (Stream<Path> files = Files.walk(platform.folder())) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
                .allMatch(name -> LIBRARY.matcher(name).matches() || name.matches("natives\\.txt|pytorch\\.properties"));
        }
    }

    /** Names without what systems put before and behind them, and without versions. */
    private static Set<String> stems(Set<String> names) {
        return names.stream().map(FragmentLibrariesTest::stem).collect(Collectors.toSet());
    }

    private static String stem(String name) {
        return name.replaceFirst("^lib", "").replaceFirst("\\.(so|dll|dylib).*", "");
    }

    private static String fileName(String needed) {
        return needed.substring(needed.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Path> libraries(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> LIBRARY.matcher(file.getFileName().toString()).matches())
                .collect(Collectors.toMap(file -> fileName(file.toString()), file -> file, (one, other) -> one));
        }
    }
}

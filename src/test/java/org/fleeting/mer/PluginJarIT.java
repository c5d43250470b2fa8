package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a KNIME user drops into {@code dropins/}: the plug-in jar and the natives fragment beside it. */
class PluginJarIT {

    private static JarFile plugin;
    private static JarFile fragment;

    @BeforeAll
    static void openJars() throws IOException {
        plugin = new JarFile(jar("org\\.fleeting\\.mer_[0-9.]+\\.jar").toFile());
        fragment = new JarFile(jar("org\\.fleeting\\.mer_[0-9.]+-natives-.*\\.jar").toFile());
    }

    @AfterAll
    static void closeJars() throws IOException {
        plugin.close();
        fragment.close();
    }

    @Test
    void holdsNoClassOfKnimeAndNoneOfTheHost() {
        assertThat(entries(plugin)).noneMatch(name -> name.startsWith("org/knime"))
            .noneMatch(name -> name.startsWith("org/fleeting/headless"));
    }

    @Test
    void namesEachLibraryItCarriesInBundleClassPath() throws IOException {
        List<String> classPath = Arrays.asList(header(plugin, "Bundle-ClassPath").split(","));

        List<String> libraries = entries(plugin).filter(name -> name.matches("lib/.+")).toList();

        assertThat(libraries).isNotEmpty();
        // our own classes first: they shadow two of the libraries'
        assertThat(classPath.get(0)).isEqualTo(".");
        assertThat(classPath.subList(1, classPath.size())).containsExactlyInAnyOrderElementsOf(libraries);
    }

    @Test
    void statesTheLicenceOfEachLibrary() throws IOException {
        String notice = Files.readString(Path.of("NOTICE"));

        assertThat(entries(plugin).filter(name -> name.matches("lib/.+"))
            .map(name -> name.substring("lib/".length()).replaceFirst("-[0-9].*", "")))
            .allSatisfy(library -> assertThat(notice).containsPattern("[ ,]" + library + "[ ,\n]"));
        assertThat(entries(plugin)).contains("LICENSE", "NOTICE");
    }

    @Test
    void requiresKnimeInTheRangeItWasWrittenFor() throws IOException {
        assertThat(header(plugin, "Require-Bundle")).contains("org.knime.core;bundle-version=\"[5.8.0,7.0.0)\"",
            "org.knime.core.ui;bundle-version=\"[5.8.0,7.0.0)\"");
        assertThat(header(plugin, "Import-Package")).isNull();
    }

    @Test
    void carriesNativesUnpackedInTheFragment() throws IOException {
        assertThat(header(fragment, "Fragment-Host")).startsWith("org.fleeting.mer;");
        assertThat(header(fragment, "Bundle-Version")).isEqualTo(header(plugin, "Bundle-Version"));
        assertThat(entries(fragment)).anyMatch(name -> name.matches("pytorch/cpu/.*torch_cpu.*"))
            .anyMatch(name -> name.matches("jnilib/.*djl_torch.*"))
            .anyMatch(name -> name.matches("org/bytedeco/opencv/.*jniopencv_objdetect.*"))
            .anyMatch(name -> name.matches("org/bytedeco/ffmpeg/.*avcodec.*"))
            .noneMatch(name -> name.matches(".*(avdevice|avfilter|/ffmpeg|/ffprobe)[^/]*"))
            .noneMatch(name -> name.endsWith(".jar") || name.endsWith(".class"));
    }

    private static Stream<String> entries(JarFile jar) {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName());
    }

    private static String header(JarFile jar, String name) throws IOException {
        return jar.getManifest().getMainAttributes().getValue(new Attributes.Name(name));
    }

    private static Path jar(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches(pattern)).findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + pattern + " in target; run mvn verify"));
        }
    }
}

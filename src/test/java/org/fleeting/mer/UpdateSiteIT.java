package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The update site and the downloads, as release/archives makes them of the built plug-in. The fragments have their manifests
 * alone, by which p2 resolves, since others than that of this platform are built by {@code -Dnatives=all} only. The director is
 * Tycho's, and needs a newer Maven than the build does.
 */
class UpdateSiteIT {

    private static final Path BUILD = Path.of("target").toAbsolutePath();
    private static final String PLUGIN = "org.fleeting.mer_0.2.0";
    private static final String FEATURE = "org.fleeting.mer.feature";
    private static final List<String> PLATFORMS = List.of("linux-x86_64", "linux-arm64", "windows-x86_64", "macosx-arm64");
    private static final String MAVEN_OF_DIRECTOR = "3.9.11";
    private static final String DIRECTOR = "org.eclipse.tycho:tycho-p2-director-plugin:4.0.13:director";
    private static final String UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack";

    @TempDir
    static Path folder;

    private static String version;

    @BeforeAll
    static void makeTheArchives() throws IOException, InterruptedException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Files.copy(BUILD.resolve(PLUGIN + ".jar"), jars.resolve(PLUGIN + ".jar"));
        for (String platform : PLATFORMS) {
            Path manifest = BUILD.resolve("natives-manifests/" + platform + ".MF");
            try (OutputStream bytes = Files.newOutputStream(jars.resolve(PLUGIN + "-natives-" + platform + ".jar"));
                JarOutputStream jar = new JarOutputStream(bytes, new Manifest(Files.newInputStream(manifest)))) {
                jar.putNextEntry(new ZipEntry("natives.txt"));
            }
        }
        copy(BUILD.resolve("headless"), jars.resolve("headless"));
        maven(ownMaven(), "-f", "release/archives/pom.xml", "-Dplugin=" + jars, "-Darchives=" + folder.resolve("release"),
            "package");
        maven(ownMaven(), UNPACK, "-Dartifact=org.apache.maven:apache-maven:" + MAVEN_OF_DIRECTOR + ":zip:bin",
            "-Dmdep.overWriteReleases=true", "-DoutputDirectory=" + folder.resolve("maven"));
        try (JarFile plugin = new JarFile(jars.resolve(PLUGIN + ".jar").toFile())) {
            version = plugin.getManifest().getMainAttributes().getValue("Bundle-Version");
        }
    }

    @ParameterizedTest
    @CsvSource({"linux-x86_64, linux, gtk, x86_64, ''", "linux-arm64, linux, gtk, aarch64, ''",
        "windows-x86_64, win32, win32, x86_64, ''", "macosx-arm64, macosx, cocoa, aarch64, Eclipse.app/Contents/Eclipse"})
    void installsThePluginAndTheNativesOfThePlatform(String platform, String os, String windows, String processor, String below)
        throws IOException, InterruptedException {
        Path knime = knime("5.9.0");
        Path target = folder.resolve("installed-" + platform);

        Outcome outcome = install(knime, target, os, windows, processor);

        assertThat(outcome.output()).contains("Installing " + FEATURE + ".feature.group " + version);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(names(target.resolve(below).resolve("features"))).containsExactly(FEATURE + "_" + version);
        assertThat(names(target.resolve(below).resolve("plugins"))).filteredOn(name -> name.contains("fleeting"))
            .containsExactlyInAnyOrder("org.fleeting.mer_" + version + ".jar",
                "org.fleeting.mer.natives." + platform + "_" + version + ".jar");
    }

    @ParameterizedTest
    @CsvSource({"5.7.0", "7.0.0"})
    void refusesAKnimeOfAnotherApi(String knimesVersion) throws IOException, InterruptedException {
        Path knime = knime(knimesVersion);

        Outcome outcome = install(knime, folder.resolve("refused-" + knimesVersion), "linux", "gtk", "x86_64");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("org.knime.core");
        assertThat(folder.resolve("refused-" + knimesVersion + "/plugins")).doesNotExist();
    }

    @Test
    void theSiteShowsOneCategoryWithTheFeature() throws IOException {
        Path site = folder.resolve("release/site");
        String content = text(site.resolve("content.jar"), "content.xml");
        assertThat(content).contains("org.eclipse.equinox.p2.type.category",
            "<property name='org.eclipse.equinox.p2.name' value='Micro-Expression Recognition'/>", "Apache License");
        try (ZipFile zip = new ZipFile(folder.resolve("release/fleeting-0.2.0-update-site.zip").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).contains("content.jar", "artifacts.jar",
                "plugins/org.fleeting.mer_" + version + ".jar", "features/" + FEATURE + "_" + version + ".jar");
        }
    }

    @Test
    void aDownloadHoldsAllThatRunsWithoutMaven() throws IOException {
        for (String platform : PLATFORMS) {
            String name = "fleeting-0.2.0-" + platform;
            Path file = folder.resolve("release/" + name + ".zip");
            try (ZipFile zip = new ZipFile(file.toFile())) {
                List<String> entries = zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
                assertThat(entries).allMatch(entry -> entry.startsWith(name + "/")).contains(name + "/fleeting",
                    name + "/fleeting.bat", name + "/program/headless.jar", name + "/program/plugins/" + PLUGIN + ".jar",
                    name + "/test-workflows/four-stage/workflow.knime", name + "/docs/own-clips.md", name + "/LICENSE",
                    name + "/NOTICE").noneMatch(entry -> entry.matches(".*/(data|\\.headless)/.*"));
                assertThat(entries).filteredOn(entry -> entry.contains("-natives-"))
                    .containsExactly(name + "/program/plugins/" + PLUGIN + "-natives-" + platform + ".jar");
            }
            assertThat(text(file, name + "/program/plugins.txt").lines()).containsExactly("plugins/" + PLUGIN + ".jar",
                "plugins/" + PLUGIN + "-natives-" + platform + ".jar");
            // cmd finds no label in a file whose lines end otherwise
            assertThat(text(file, name + "/fleeting.bat")).contains("@echo off\r\n").doesNotContainPattern("[^\r]\n");
        }
    }

    @Test
    void eachExampleIsAFileThatKnimeImports() throws IOException {
        List<String> examples = names(Path.of("test-workflows"));

        assertThat(names(folder.resolve("release/examples"))).containsExactlyInAnyOrderElementsOf(
            examples.stream().map(example -> example + ".knwf").toList());
        for (String example : examples) {
            try (ZipFile zip = new ZipFile(folder.resolve("release/examples/" + example + ".knwf").toFile())) {
                assertThat(zip.stream().map(ZipEntry::getName)).contains(example + "/workflow.knime")
                    .allMatch(entry -> entry.startsWith(example + "/"))
                    .noneMatch(entry -> entry.matches(".*/(data|\\.headless)/.*"));
            }
        }
    }

    /** Returns an update site with bundles of the names and versions of those that Fleeting requires. */
    private static Path knime(String knimesVersion) throws IOException, InterruptedException {
        Path home = folder.resolve("knime-" + knimesVersion);
        if (Files.exists(home)) {
            return home.resolve("site");
        }
        Path bundles = Files.createDirectories(home.resolve("source/plugins"));
        Map<String, String> versions = Map.of("org.knime.core", knimesVersion, "org.knime.core.ui", knimesVersion,
            "org.eclipse.core.runtime", "3.34.0");
        for (Map.Entry<String, String> bundle : versions.entrySet()) {
            // what p2 knows of the Java in an installed Eclipse
            String java = "Provide-Capability: osgi.ee;osgi.ee=JavaSE;version:Version=17.0.0\n";
            String text = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + bundle.getKey()
                + "\nBundle-Version: " + bundle.getValue() + "\n" + (bundle.getKey().startsWith("org.eclipse") ? java : "");
            Manifest manifest = new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            try (OutputStream bytes = Files.newOutputStream(bundles.resolve(bundle.getKey() + ".jar"))) {
                new JarOutputStream(bytes, manifest).close();
            }
        }
        maven(ownMaven(), "-f", "release/archives/pom.xml", "-Darchives=" + home, "-Dsite.source=" + home.resolve("source"),
            "tycho-p2-extras:publish-features-and-bundles@site");
        return home.resolve("site");
    }

    private static Outcome install(Path knime, Path target, String os, String windows, String processor)
        throws IOException, InterruptedException {
        return run(List.of(folder.resolve("maven/apache-maven-" + MAVEN_OF_DIRECTOR + "/bin/mvn").toString(), "-B", DIRECTOR,
            "-Drepositories=jar:" + folder.resolve("release/fleeting-0.2.0-update-site.zip").toUri() + "!/," + knime.toUri(),
            "-DinstallIUs=" + FEATURE + ".feature.group", "-Ddestination=" + target, "-Dprofile=KNIME", "-Dp2.os=" + os,
            "-Dp2.ws=" + windows, "-Dp2.arch=" + processor));
    }

    private static String ownMaven() {
        return System.getProperty("maven.home") + "/bin/mvn";
    }

    private static void maven(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-q", "-B"));
        command.addAll(List.of(arguments));
        Outcome outcome = run(command);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "maven", ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            return new Outcome(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }

    private static String text(Path archive, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private record Outcome(int exitCode, String output) {}
}

package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.KnimeSamples;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packed host in a JVM of its own: a real Equinox, the packed stand-in bundles and a plug-in of test nodes. */
class EquinoxIT {

    private static final Path HOST = Path.of("target/headless/headless.jar").toAbsolutePath();
    private static final String NODES = TestNodes.class.getName() + "$";

    @TempDir
    static Path shared;

    private static Path plugin;

    @TempDir
    Path folder;

    private WorkflowFolder workflow;
    private Path temporary;

    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void packTestPlugin() throws IOException {
        plugin = shared.resolve("testnodes.jar");
        pack(plugin, "org.fleeting.headless.testnodes", "[5.8.0,7.0.0)");
    }

    static void pack(Path jar, String symbolicName, String knimeVersions) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", symbolicName + ";singleton:=true");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-ActivationPolicy", "lazy");
        attributes.putValue("Require-Bundle", "org.eclipse.core.runtime,org.knime.core;bundle-version=\""
            + knimeVersions + "\",org.knime.core.ui");
        Path classes = Path.of("target/test-classes");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path file : KnimeSamples.files(classes.resolve("org/fleeting/headless/testnodes"), ".class")) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
            out.putNextEntry(new JarEntry("plugin.xml"));
            Files.copy(Path.of("src/test/resources/testnodes/plugin.xml"), out);
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        workflow = new WorkflowFolder(folder.resolve("my workflow"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    private ProcessBuilder host(String plugins, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary));
        if (plugins != null) {
            command.add("-Dheadless.plugins=" + plugins);
        }
        command.addAll(List.of("-jar", HOST.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.directory(folder.toFile()).redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    }

    private Result result(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within a minute").isTrue();
        return new Result(process.exitValue(), Files.readString(folder.resolve("out")),
            Files.readString(folder.resolve("err")));
    }

    private Result run(String... arguments) throws Exception {
        return result(host(plugin.toString(), arguments).start());
    }

    @Test
    void runsNodesOfAPlugin() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer").node(3, NODES + "Predictor")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();

        Result result = run("-nosplash", "-application", "org.knime.product.KNIME_BATCH_APPLICATION",
            "-workflowDir=my workflow", "-reset");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("[3/3] Predictor (#3) executed in", """
            Predictor (#3), Out 1: 1 row, 2 columns
              RowID  Name  Value
              Row0   n0      4.5
            """);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void keepsNodesUntilTheirPluginIsBuiltAnew() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer").node(3, NODES + "Predictor")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();
        Path copy = Files.copy(plugin, folder.resolve("copy.jar"));
        assertThat(result(host(copy.toString(), "-workflowDir=my workflow").start()).exitCode()).isZero();

        Result second = result(host(copy.toString(), "-workflowDir=my workflow", "-option=3,rows,7,int").start());
        try (FileSystem zip = FileSystems.newFileSystem(copy)) {
            Files.writeString(zip.getPath("/new.txt"), "new");
        }
        Result rebuilt = result(host(copy.toString(), "-workflowDir=my workflow").start());

        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("Numbers (#1) kept: Rows: 3, Cols: 2", "Trainer (#2) kept: A sum",
            "Predictor (#3) has changed since it was executed: settings", "  Row0   n0      4.5\n");
        assertThat(rebuilt.err()).isEmpty();
        assertThat(rebuilt.out()).contains("Numbers (#1) has changed since it was executed: plug-in",
            "Numbers (#1) executed in", "Trainer (#2) executed in").doesNotContain("kept");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void keepsWhatExecutedBeforeItWasKilled() throws Exception {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Trainer").node(3, NODES + "Waiting").connect(1, 1, 2, 1)
            .connect(2, 0, 3, 0).save();
        killWhileWaiting();

        killWhileWaiting();

        assertThat(Files.readString(folder.resolve("out"))).contains("Numbers (#1) kept", "Trainer (#2) kept: A sum");
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
        assertThat(keptFolders()).containsExactlyInAnyOrder("1", "2", "run");
    }

    private void killWhileWaiting() throws Exception {
        Process process = host(plugin.toString(), "-workflowDir=my workflow").start();
        awaitWaiting();
        process.destroyForcibly().waitFor();
    }

    /** The run says that the node starts, and then makes its folder. */
    private void awaitWaiting() throws Exception {
        for (int i = 0; i < 600 && !(Files.readString(folder.resolve("out")).contains("Waiting (#3) started")
            && keptFolders().contains("run")); i++) {
            Thread.sleep(50);
        }
    }

    /** Returns the beginnings of the names of folders in which the workflow keeps something. */
    private List<String> keptFolders() throws IOException {
        try (Stream<Path> children = Files.list(workflow.path().resolve(".headless"))) {
            return children.filter(Files::isDirectory).map(child -> child.getFileName().toString().split("-")[0]).toList();
        }
    }

    /** Without an extension registry every class is a port type; with one, the name comes from plugin.xml. */
    @Test
    void takesPortTypesFromTheRegistry() throws Exception {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Predictor").connect(1, 1, 2, 1).save();

        assertThat(run("-workflowDir=my workflow").err()).contains("the input of type \"Sum model\"");
    }

    @Test
    void namesMissingNodes() throws Exception {
        workflow.node(1, "a.plugin.Gone").node(2, NODES + "Numbers").save();

        Result result = run("-workflowDir=my workflow");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("ERROR Node \"Gone\" (#1) not available (plugin \"a.plugin\" is not "
            + "installed): factory a.plugin.Gone is registered by no plug-in" + System.lineSeparator());
        assertThat(result.out()).contains("Numbers (#2) executed in");
        assertThat(run("-workflowDir=my workflow", "-failonloaderror").exitCode()).isEqualTo(3);
    }

    @Test
    void namesTheMissingNodesOfAGenuineWorkflow() throws Exception {
        Path sample = KnimeSamples.folder("fold_loop_configured").toAbsolutePath();

        Result result = run("-workflowDir=" + sample, "-destDir=copy");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err().lines()).hasSize(6).allMatch(line -> line.contains("plugin \"x2\" is not installed"));
        for (Path file : KnimeSamples.files(sample, "")) {
            assertThat(folder.resolve("copy").resolve(sample.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void reportsAPluginThatDoesNotFit() throws Exception {
        Path unfit = folder.resolve("unfit.jar");
        pack(unfit, "unfit", "[6.0.0,7.0.0)");
        workflow.node(1, NODES + "Numbers").save();

        Result result = result(host(unfit.toString(), "-workflowDir=my workflow").start());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("WARN  Plug-in unfit could not be started, its nodes are missing:",
            "org.knime.core; bundle-version=\"[6.0.0,7.0.0)\"", "ERROR Node \"Numbers\" (#1) not available");
    }

    @Test
    void endsWith2OnAWrongOption() throws Exception {
        assertThat(run("-workflowDir=nowhere")).satisfies(result -> {
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).startsWith("ERROR Workflow directory 'nowhere' is not a directory.");
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheLocaleHidesNamesThatAreNotAscii() throws Exception {
        workflow.node(1, NODES + "Numbers").save();
        ProcessBuilder host = host(plugin.toString(), "-workflowDir=my workflow");
        host.environment().put("LC_ALL", "C");

        Result result = result(host.start());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).startsWith("WARN  In this locale (ANSI_X3.4-1968) files and folders with letters beyond ASCII")
            .contains("Set LC_ALL=C.UTF-8");
    }

    /** As somebody else than root, whom no folder refuses. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void runsWithoutSavingWhereNothingCanBeWritten() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).save();
        for (Path open : List.of(folder, shared, temporary)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.setPosixFilePermissions(workflow.path(), PosixFilePermissions.fromString("r-xr-xr-x"));
        ProcessBuilder host = host(plugin.toString(), "-workflowDir=my workflow");
        ProcessBuilder elsewhere = host(plugin.toString(), "-workflowDir=my workflow", "-destDir=my workflow/in/it");
        if (System.getProperty("user.name").equals("root")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv, which is in Debian's util-linux");
            Stream.of(host, elsewhere).forEach(builder -> builder.command().addAll(0,
                List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")));
        }

        Result result = result(host.start());
        Result refused = result(elsewhere.start());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualTo("WARN  The workflow will not be saved, and nothing of its nodes kept, since "
            + workflow.path() + " cannot be written to; all else is done. -nosave runs it so without this warning, -destDir or "
            + "-destFile save it elsewhere.\n");
        assertThat(result.out()).contains("Numbers (#1) executed in", "===== Workflow executed successfully =====");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo("ERROR -destDir=my workflow/in/it: nothing can be written to " + workflow.path()
            + ". Name another place.\n");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void endsWith2WithoutAPlaceForTemporaryFiles() throws Exception {
        Files.delete(temporary);

        Result result = run("-workflowDir=my workflow");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).filteredOn(line -> line.startsWith("ERROR")).singleElement().asString()
            .startsWith("ERROR The headless host failed: can't make a folder for temporary files in " + temporary)
            .endsWith("-vmargs -Djava.io.tmpdir=DIR");
    }

    @Test
    void appliesPreferences() throws Exception {
        workflow.node(1, NODES + "Numbers").save();
        Files.writeString(folder.resolve("p.epf"), "file_export_version=3.0\n/instance/a.plugin/key=value\n");

        assertThat(run("-workflowDir=my workflow", "-preferences=p.epf").exitCode()).isZero();
        assertThat(run("-workflowDir=my workflow", "-preferences=no.epf")).satisfies(result -> {
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).startsWith("ERROR Error while reading preferences file: no.epf");
        });
    }

    @Test
    void runsTheChecksOfPlugins() throws Exception {
        Result result = run("-check");
        Result none = result(host("", "-check").start());

        assertThat(result.exitCode()).as("what the check returns").isEqualTo(1);
        assertThat(result.out()).isEqualTo("Checked for org.fleeting.headless.testnodes, with 0 arguments"
            + System.lineSeparator());
        assertThat(result.err()).isEmpty();
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).isEqualTo("ERROR No plug-in has a check of its own." + System.lineSeparator());
    }

    /** As a KNIME whose preferences were imported. */
    @Test
    void checksThePluginsThatWereBuilt() throws Exception {
        assumeTrue(Files.exists(HOST.resolveSibling("plugins.txt")), "no plug-ins were built");
        Files.writeString(folder.resolve("p.epf"), "file_export_version=3.0\n/instance/org.fleeting.mer/pytorch=/no/where\n");

        Result result = result(host(null, "-check").start());
        Result named = result(host(null, "-check", "-preferences=p.epf").start());

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out()).startsWith("Java ").contains("Networks can be computed on the processor.");
        assertThat(named.exitCode()).isEqualTo(1);
        assertThat(named.out()).contains("  missing  The preference org.fleeting.mer/pytorch names ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopsCleanlyOnCtrlC() throws Exception {
        assumeFalse(ignoresCtrlC(), "what started this test ignores Ctrl-C, and so do its children: run it in the foreground");
        workflow.node(1, NODES + "Waiting").save();
        Process process = host(plugin.toString(), "-workflowDir=my workflow").start();
        for (int i = 0; i < 600 && !Files.readString(folder.resolve("out")).contains("Waiting (#1) started"); i++) {
            Thread.sleep(50);
        }

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        Result result = result(process);
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.err()).contains("WARN  Workflow execution canceled");
        assertThat(temporary).isEmptyDirectory();
    }

    /** A shell without job control lets what it starts in the background ignore it. */
    static boolean ignoresCtrlC() throws IOException {
        Path status = Path.of("/proc/self/status");
        long interrupt = 1 << 1;
        return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16) & interrupt) != 0);
    }

    @Test
    void startsWithThePluginsThatWereBuilt() throws Exception {
        assumeTrue(Files.exists(HOST.resolveSibling("plugins.txt")), "no plug-ins were built");

        Result result = result(host(null, "-help").start());

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }
}

package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.Faulty;
import org.fleeting.headless.testnodes.Faulty.Place;
import org.fleeting.headless.testnodes.FaultyView;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.testnodes.Viewed;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeModel;

/** Whatever a node or a file does, a run ends in a message and a documented return code, and what is good of it is there. */
class FaultsTest {

    private static final String NODES = TestNodes.class.getName() + "$";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private WorkflowFolder workflow;

    @BeforeEach
    void startWorkflow() {
        workflow = new WorkflowFolder(folder.resolve("workflow"));
        Faulty.fail(null, null);
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow.path()));
        arguments.addAll(List.of(options));
        return new BatchApplication(new TestRepository(), new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), false).run(arguments.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String index() throws IOException {
        return Files.readString(folder.resolve("report/index.html"));
    }

    static Stream<Arguments> faultsOfANode() {
        List<Supplier<Throwable>> faults = List.of(StackOverflowError::new, () -> new OutOfMemoryError("Java heap space"),
            () -> new NoClassDefFoundError("a/Type"), () -> new NullPointerException("null is null"),
            () -> new AssertionError("never so"));
        return Stream.of(Place.CREATE, Place.SAVE, Place.VALIDATE, Place.LOAD, Place.CONFIGURE, Place.EXECUTE, Place.OUTPUT)
            .flatMap(place -> faults.stream().map(fault -> Arguments.of(place, fault)));
    }

    @ParameterizedTest
    @MethodSource("faultsOfANode")
    void aNodeThatThrowsCostsItselfAlone(Place place, Supplier<Throwable> fault) throws IOException {
        Faulty.fail(place, fault);
        workflow.node(1, Faulty.class.getName()).node(2, NODES + "Numbers", "rows", 3).node(3, NODES + "Numbers")
            .connect(1, 0, 3, 0);
        if (place == Place.VALIDATE || place == Place.LOAD) {
            workflow.node(1, Faulty.class.getName(), "rows", 1);
        }
        workflow.save();

        assertThat(run("-report=" + folder.resolve("report"))).isEqualTo(4);

        String words = fault.get().getMessage() != null ? fault.get().getMessage() : "StackOverflowError";
        assertThat(err().lines().filter(line -> line.contains(words))).as(err()).hasSize(1);
        assertThat(err()).startsWith("ERROR ").contains("Faulty").doesNotContain("\tat ");
        assertThat(out()).contains("Numbers (#2) executed in", "Numbers (#3) not executed: Faulty (#1) is not executed");
        assertThat(index()).contains("1 of 3 executed");
    }

    @Test
    void tellsWhyANodeFailedAlsoIfItCannotBeReset() {
        Faulty.fail(Place.RESET, StackOverflowError::new);
        workflow.node(1, Faulty.class.getName()).save();
        List<String> logged = new ArrayList<>();
        Filter keeps = entry -> {
            logged.add(entry.getMessage());
            return false;
        };
        Logger log = Logger.getLogger(NodeModel.class.getName());
        log.setFilter(keeps);

        assertThat(run()).isEqualTo(4);
        log.setFilter(null);

        assertThat(logged).containsExactly("Reset failed due to a StackOverflowError");
        assertThat(err()).isEqualTo("ERROR Faulty (#1): Execute failed: the real reason\n");
    }

    @ParameterizedTest
    @EnumSource(value = Place.class, names = {"SUMMARY", "PORT_VIEW", "KEEP", "RESTORE"})
    void anOutputThatThrowsIsGoodAllTheSame(Place place) throws IOException {
        workflow.node(1, Faulty.class.getName()).node(2, NODES + "Numbers", "rows", 3).save();
        if (place == Place.RESTORE) {
            run();
        }
        Faulty.fail(place, StackOverflowError::new);

        assertThat(run("-report=" + folder.resolve("report"))).as(err()).isZero();

        assertThat(index()).contains("all 2 executed");
        String told = err() + out() + index();
        assertThat(told).doesNotContain("\tat ");
        if (place != Place.PORT_VIEW) {
            assertThat(told).contains("StackOverflowError");
        }
    }

    static Stream<Supplier<Error>> faultsOfAView() {
        return Stream.of(StackOverflowError::new, () -> new OutOfMemoryError("Java heap space"),
            () -> new AssertionError("NaN is not a valid double"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfAView")
    void aViewThatFailsCostsThatViewAlone(Supplier<Error> fault) throws IOException {
        FaultyView.thrown = fault;
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, FaultyView.class.getName()).node(3, Viewed.class.getName())
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();

        assertThat(run("-report=" + folder.resolve("report"))).isEqualTo(4);

        String words = fault.get().getMessage() != null ? fault.get().getMessage() : "StackOverflowError";
        assertThat(err()).startsWith("ERROR The view of Faulty View (#2) is missing in the report: ").contains(words)
            .hasLineCount(1);
        assertThat(index()).contains("Its view failed: ", "Faulty View (#2), which failed: ", words,
            "<a href=\"viewed-3.html\">Viewed (#3)</a>").doesNotContain("faulty-view-2.html");
        assertThat(folder.resolve("report/viewed-3.html")).content().contains("kept for the view");
        assertThat(folder.resolve("report")).isDirectoryNotContaining("glob:**faulty*");
    }

    @Test
    void refusesAConnectionWithoutSuchAPort() throws IOException {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Trainer").node(3, "a.plugin.Gone").connect(1, -1, 2, 1)
            .connect(1, 1, 2, -1).connect(3, -1, 2, 1).connect(1, 99, 2, 1).save();

        assertThat(run("-report=" + folder.resolve("report"))).isEqualTo(4);

        assertThat(err()).contains(
            "ERROR Unable to connect Numbers (#1), output -1, to Trainer (#2), input 1: there is no such output\n",
            "ERROR Unable to connect Numbers (#1), output 1, to Trainer (#2), input -1: there is no such input\n",
            "ERROR Unable to connect Gone (#3), output -1, to Trainer (#2), input 1: there is no such output\n",
            "ERROR Unable to connect Numbers (#1), output 99, to Trainer (#2), input 1: there is no such output\n");
        assertThat(index()).contains("1 of 3 executed").doesNotContain("class=\"edge ");
    }

    @Test
    void isNoSuccessIfAConnectionIsMissing() {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Trainer").connect(1, 1, 2, 1).connect(1, 1, 2, 2).save();

        assertThat(run()).isEqualTo(3);

        assertThat(err()).contains("ERROR Unable to connect Numbers (#1), output 1, to Trainer (#2), input 2: ",
            "WARN  Parts of the workflow could not be loaded and are missing in this run, see above.\n");
        assertThat(out()).contains("Trainer (#2) executed in", "===== Workflow did not execute successfully =====");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-report=/proc/a/b", "-destDir=/proc/a/b", "-destFile=/proc/a/b.zip"})
    @EnabledOnOs(OS.LINUX)
    void saysBeforeTheFirstNodeThatSomethingCannotBeWritten(String option) {
        workflow.node(1, NODES + "Numbers").save();

        assertThat(run(option)).isEqualTo(2);

        assertThat(err()).isEqualTo("ERROR " + option + ": nothing can be written to /proc. Name another place.\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void refusesMoreConnectionsThanAnyWorkflowHas() {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Numbers");
        for (int i = 0; i <= 40_000; i++) {
            workflow.connect(1, i, 2, i);
        }
        workflow.save();

        assertThat(run()).isEqualTo(3);

        assertThat(err()).isEqualTo("ERROR Error while loading the workflow: " + workflow.path() + ": there are 2 nodes and "
            + "40001 connections; this host runs up to 10000 and 40000\n");
    }

    @Test
    void endsWith3IfSettingsAreNestedBeyondReason() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Numbers", "rows", 3).save();
        Path file = workflow.path().resolve("Numbers (#1)/settings.xml");
        String deep = "<config key=\"a\">".repeat(20_000) + "</config>".repeat(20_000);
        Files.writeString(file, Files.readString(file).replaceFirst("<config key=\"model\">", "$0" + deep));

        assertThat(run("-nosave")).isEqualTo(3);

        assertThat(err().lines().filter(line -> line.startsWith("ERROR"))).containsExactly("ERROR Unable to load node_1 into "
            + "workflow, skipping it: " + file + ": not a settings file of KNIME: settings are nested more than 200 deep");
        assertThat(out()).contains("Numbers (#2) executed in");
    }

    @Test
    void endsWith3IfTheWorkflowItselfIsNestedBeyondReason() throws IOException {
        workflow.node(1, NODES + "Numbers").save();
        Path file = workflow.path().resolve("workflow.knime");
        String deep = "<config key=\"a\">".repeat(20_000) + "</config>".repeat(20_000);
        Files.writeString(file, Files.readString(file).replaceFirst("<config key=\"nodes\">", deep + "$0"));

        assertThat(run()).isEqualTo(3);

        assertThat(err()).isEqualTo("ERROR Error while loading the workflow: " + file + ": not a settings file of KNIME: "
            + "settings are nested more than 200 deep\n");
    }
}

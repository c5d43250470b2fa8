package org.fleeting.headless.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.workflow.NodeMessage;

class SharedStatesTest {

    private static final int CONTENDERS = 8;
    private static final int ROUNDS = 25;

    @TempDir
    Path store;

    private SharedStates states() {
        return new SharedStates(store, new NestedSerializers());
    }

    private static StateKey key(String settings) {
        return new StateKey().with("plug-in", "1").withHashOf("settings", settings);
    }

    private static NodeOutcome outcome(String variable) {
        return new NodeOutcome(List.of(FlowVariablePortObject.INSTANCE), List.of(), Map.of("made", variable), NodeMessage.NONE,
            NodeMessage.NONE);
    }

    private static Map<Integer, NodeOutcome> outcomes(String variable, int... nodes) {
        Map<Integer, NodeOutcome> outcomes = new LinkedHashMap<>();
        for (int node : nodes) {
            outcomes.put(node, outcome(variable));
        }
        return outcomes;
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> children = Files.list(store.resolve(folder))) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void findsInAnotherRunWhatWasKeptUnderTheKey() throws Exception {
        List<SavedState> kept = states().save(outcomes("a", 3), key("seed = 1"), new ExecutionMonitor());
        states().save(outcomes("b", 3), key("seed = 2"), new ExecutionMonitor());

        SavedState found = states().find(List.of(3), key("seed = 1")).get(0);

        assertThat(found.execution()).isEqualTo(kept.get(0).execution());
        assertThat(found.variables()).containsEntry("made", "a");
        assertThat(states().find(List.of(3), key("seed = 2")).get(0).variables()).containsEntry("made", "b");
        assertThat(states().find(List.of(3), key("seed = 3"))).isEmpty();
        assertThat(states().find(List.of(4), key("seed = 1"))).isEmpty();
        assertThat(names("tmp")).isEmpty();
    }

    @Test
    void theEndOfALoopBelongsToTheExecutionsOfTheOthers() throws Exception {
        List<SavedState> kept = states().save(outcomes("a", 3, 5, 9), key("seed = 1"), new ExecutionMonitor());

        assertThat(kept.get(1).key()).isEqualTo(key("seed = 1"));
        assertThat(kept.get(2).key()).isEqualTo(key("seed = 1").ofLast(List.of(3, 5, 9), kept));
        assertThat(kept.get(2).key().parts()).containsEntry("execution of #5", kept.get(1).execution());
    }

    @Test
    void ofManyWhoKeepTheSameOneIsFirstAndAllTakeIts() throws Exception {
        ExecutorService machines = Executors.newFixedThreadPool(CONTENDERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                StateKey key = key("seed = " + round);
                List<Callable<String>> tasks = new ArrayList<>();
                for (int machine = 0; machine < CONTENDERS; machine++) {
                    String name = "machine " + machine;
                    tasks.add(() -> states().save(outcomes(name, 3, 4), key, new ExecutionMonitor()).get(1).execution());
                }
                List<String> executions = new ArrayList<>();
                for (Future<String> each : machines.invokeAll(tasks)) {
                    executions.add(each.get());
                }

                assertThat(executions).hasSize(CONTENDERS).containsOnly(
                    states().find(List.of(3, 4), key).get(1).execution());
            }
        } finally {
            machines.shutdownNow();
        }
        assertThat(names("nodes")).hasSize(ROUNDS);
        assertThat(names("tmp")).isEmpty();
    }

    @Test
    void whatIsDamagedIsNamedAndReplaced() throws Exception {
        states().save(outcomes("a", 3), key("seed = 1"), new ExecutionMonitor());
        Path state;
        try (Stream<Path> files = Files.walk(store)) {
            state = files.filter(file -> file.endsWith("state.xml")).findFirst().orElseThrow();
        }
        Files.writeString(state, "something else");
        assertThatThrownBy(() -> states().find(List.of(3), key("seed = 1"))).isInstanceOf(DamagedStateException.class)
            .hasMessage(state + " is not what was written");

        states().save(outcomes("b", 3), key("seed = 1"), new ExecutionMonitor());

        assertThat(states().find(List.of(3), key("seed = 1")).get(0).variables()).containsEntry("made", "b");
        assertThat(names("tmp")).isEmpty();
    }

    @Test
    void givesPlacesForCheckpointsUntilWhatTheyAreOfIsKept() throws Exception {
        SharedStates states = states();
        Path unit = states.checkpoints(List.of(3, 4), key("seed = 1")).orElseThrow();
        Path other = states.checkpoints(List.of(3, 4), key("seed = 2")).orElseThrow();
        Path iteration = states.iterations().checkpoints(3, 2, key("seed = 1")).orElseThrow();
        for (Path place : List.of(unit, other, iteration)) {
            Files.writeString(Files.createDirectories(place.resolve("4")).resolve("last"), "an epoch");
        }
        assertThat(names("checkpoints")).hasSize(3);

        states.save(outcomes("a", 3, 4), key("seed = 1"), new ExecutionMonitor());
        assertThat(unit).doesNotExist();
        states.iterations().save(3, 2, key("seed = 1"), outcomes("b", 4), new ExecutionMonitor());

        assertThat(store.resolve("checkpoints").toFile().listFiles()).containsExactly(other.toFile());
        assertThat(states().checkpoints(List.of(3, 4), key("seed = 2"))).contains(other);
    }

    @Test
    void keepsEachIterationByItself() throws Exception {
        IterationStates iterations = states().iterations();
        iterations.save(3, 1, key("seed = 1"), outcomes("first", 4, 5), new ExecutionMonitor());
        iterations.save(3, 2, key("seed = 1"), outcomes("second", 4, 5), new ExecutionMonitor());

        List<SavedState> found = states().iterations().find(3, 2, key("seed = 1"), List.of(4, 5));

        assertThat(found).hasSize(2).allSatisfy(state -> assertThat(state.variables()).containsEntry("made", "second"));
        assertThat(iterations.find(3, 2, key("seed = 2"), List.of(4, 5))).isEmpty();
        iterations.discard(3, 1, key("seed = 1"));
        assertThat(iterations.find(3, 1, key("seed = 1"), List.of(4, 5))).isEmpty();
        assertThat(names("iterations")).hasSize(1).allMatch(name -> name.startsWith("3-2-"));
    }
}

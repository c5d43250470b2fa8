package org.fleeting.headless.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepOptionsTest {

    @TempDir
    Path folder;

    private BatchOptions parse(String... options) throws IllegalOptionException {
        List<String> all = new ArrayList<>(List.of("-workflowDir=" + folder));
        all.addAll(List.of(options));
        return BatchOptions.parse(all.toArray(String[]::new));
    }

    private void assertRefused(String message, String... options) {
        assertThatThrownBy(() -> parse(options)).isInstanceOf(IllegalOptionException.class).hasMessageContaining(message);
    }

    @Test
    void readsRangesAndLists() throws IllegalOptionException {
        SweepOptions sweep = parse("-store=s", "-vary=seed=1..3, 7", "-vary=4/a  6/b=-1..1", "-vary=name=x=y, z").sweep();

        assertThat(sweep.variations()).containsExactly(new Variation("seed", List.of("1", "2", "3", "7")),
            new Variation("4/a 6/b", List.of("-1", "0", "1")), new Variation("name", List.of("x=y", "z")));
        assertThat(sweep.store()).isEqualTo(Path.of("s").toAbsolutePath());
        assertThat(sweep.processes()).isZero();
        assertThat(sweep.threads()).isZero();
        assertThat(sweep.retries()).isFalse();
    }

    @Test
    void readsTheRest() throws IllegalOptionException {
        BatchOptions options = parse("-store=s", "-variants=v.csv", "-processes=3", "-threads=02", "-retry", "-keepModels",
            "-option=1,a,2,int", "-workflow.variable=b,3,int", "-nosave");

        assertThat(options.sweep().variants()).isEqualTo(Path.of("v.csv").toAbsolutePath());
        assertThat(options.sweep().processes()).isEqualTo(3);
        assertThat(options.sweep().threads()).isEqualTo(2);
        assertThat(options.sweep().retries()).isTrue();
        assertThat(options.sweep().keepsModels()).isTrue();
        assertThat(options.overwriting()).containsExactly("-option=1,a,2,int", "-workflow.variable=b,3,int");
    }

    @Test
    void needsNoWorkflowToGoOn() throws IllegalOptionException {
        BatchOptions options = BatchOptions.parse("-store=s", "-retry");

        assertThat(options.workflow()).isNull();
        assertThatThrownBy(() -> BatchOptions.parse("-store=s", "-vary=seed=1")).hasMessageContaining("name the workflow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"-vary=|expected -vary=KEY=values", "-vary==1|expected -vary=KEY=values",
        "-vary=seed=|a value is missing", "-vary=seed=1,,2|a value is missing", "-vary=seed=3..1|3..1 is no range",
        "-vary=seed=1..99999|at most 10000 apart", "-vary=seed=1..3,2|the value 2 is given twice",
        "-processes=0|expected a whole number from 1", "-threads=two|expected a whole number from 1",
        "-reset|each variant of a sweep executes anew", "-tables=t|to the store's folder results",
        "-destDir=d|a sweep saves no workflow", "-noexecute|a sweep executes its variants"})
    void refusesWhatMakesNoSense(String option, String message) {
        assertRefused(message, "-store=s", option);
    }

    @Test
    void refusesOneKeyTwiceAndBothKindsOfVariants() {
        assertRefused("Give all its values at once", "-store=s", "-vary=seed=1", "-vary=seed=2");
        assertRefused("give one of both", "-store=s", "-vary=seed=1", "-variants=v.csv");
    }

    @ParameterizedTest
    @CsvSource({"-vary=seed=1,-vary", "-variants=v.csv,-variants", "-retry,-retry", "-processes=2,-processes"})
    void needsAStore(String option, String name) {
        assertRefused(name + ": -store=DIR is missing", option);
    }
}

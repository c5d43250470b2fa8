package org.fleeting.mer.nodes.scorecomparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

class ModelNamesTest {

    private static final List<Integer> PORTS = List.of(1, 3, 4);

    @Test
    void areTheUsersThenTheTablesThenThePorts() {
        assertThat(ModelNames.of(List.of("MENet", "more"), PORTS, List.of("a", "b", "RCN-A")))
            .containsExactly("MENet", "more", "RCN-A");
        assertThat(ModelNames.of(List.of(), PORTS, List.of("default", " ", "RCN-A")))
            .containsExactly("Predictions 1", "Predictions 3", "RCN-A");
        assertThat(ModelNames.of(List.of("1", "2", "3", "of nobody"), PORTS, List.of("a", "b", "c")))
            .containsExactly("1", "2", "3");
    }

    @Test
    void aNameThatTablesShareIsNobodys() {
        assertThat(ModelNames.of(List.of(), PORTS, List.of("Concatenated", "MDMO", "Concatenated")))
            .containsExactly("Predictions 1", "MDMO", "Predictions 4");
    }

    @Test
    void refuseTwoOfOneName() {
        assertThatThrownBy(() -> ModelNames.of(List.of("MDMO"), PORTS, List.of("a", "MDMO", "b")))
            .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("Two inputs are named \"MDMO\"");
    }
}

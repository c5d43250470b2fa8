package org.fleeting.headless.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.fleeting.headless.workflow.Connection;
import org.junit.jupiter.api.Test;

class ExecutionOrderTest {

    private static Connection edge(int source, int destination) {
        return new Connection(source, 1, destination, 1);
    }

    @Test
    void putsSourcesBeforeDestinations() {
        assertThat(ExecutionOrder.sort(List.of(1, 2, 3, 4), List.of(edge(4, 2), edge(2, 1), edge(4, 3))))
            .containsExactly(4, 2, 1, 3);
    }

    @Test
    void takesLowerIdsFirst() {
        assertThat(ExecutionOrder.sort(List.of(9, 3, 5), List.of())).containsExactly(3, 5, 9);
    }

    @Test
    void followsTwoEdgesBetweenTheSameNodes() {
        assertThat(ExecutionOrder.sort(List.of(1, 2), List.of(edge(2, 1), new Connection(2, 2, 1, 2))))
            .containsExactly(2, 1);
    }

    @Test
    void namesTheNodesOfACycle() {
        assertThatThrownBy(() -> ExecutionOrder.sort(List.of(1, 2, 3), List.of(edge(1, 2), edge(2, 3), edge(3, 2))))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("the connections form a cycle through nodes [2, 3]");
    }
}

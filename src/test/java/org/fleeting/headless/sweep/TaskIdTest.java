package org.fleeting.headless.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.fleeting.headless.options.IllegalOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"prefix", "3", "3-5-7", "3-5-7..9,12", "100000-2-1..68"})
    void isReadAsItIsWritten(String name) throws IllegalOptionException {
        assertThat(TaskId.parse(name).text()).isEqualTo(name);
    }

    @Test
    void namesIterationsInTheirOrderAndOnce() throws IllegalOptionException {
        TaskId task = TaskId.iterations(3, 5, List.of(9, 7, 8, 12, 7));

        assertThat(task.text()).isEqualTo("3-5-7..9,12");
        assertThat(TaskId.parse("3-5-7..9,12").iterations()).containsExactly(7, 8, 9, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "3-5", "3-5-", "-1", "3-5-7..", "../3", "3-5-1,,2", "1234567"})
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> TaskId.parse(name)).isInstanceOf(IllegalOptionException.class).hasMessageStartingWith(
            "There is no task \"" + name + "\". Tasks are named as 3, the variant, or 3-5-7");
    }
}

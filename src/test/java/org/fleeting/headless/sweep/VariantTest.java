package org.fleeting.headless.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class VariantTest {

    private static String label(String key) {
        return new Variant(1, List.of(key, "lambda"), List.of("3", "0.1")).label();
    }

    @Test
    void namesWhatIsVaried() {
        assertThat(label("seed")).isEqualTo("seed=3 lambda=0.1");
        assertThat(label("4/seed 6/seed")).isEqualTo("4/seed 6/seed=3 lambda=0.1");
    }

    @Test
    void namesTheFirstOfManySettings() {
        assertThat(label("4/seed 6/seed 8:1/model/seed 9/seed")).isEqualTo("4/seed and 3 more=3 lambda=0.1");
        assertThat(label("the seed of all nodes")).as("a variable").isEqualTo("the seed of all nodes=3 lambda=0.1");
    }
}

package org.fleeting.headless.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.fleeting.headless.sweep.Outcome.Status;
import org.junit.jupiter.api.Test;

class MixedProcessorsTest {

    private static Outcome executed(String machine, String processor) {
        return new Outcome(Status.EXECUTED, 1, machine, "", processor);
    }

    @Test
    void saysNothingOfOneKind() {
        assertThat(MixedProcessors.warning(List.of())).isEmpty();
        assertThat(MixedProcessors.warning(List.of(executed("w1", "GenuineIntel avx2"), executed("w2", "GenuineIntel avx2"),
            executed("w3", ""), Outcome.MISSING,
            new Outcome(Status.FAILED, 1, "w4", "out of memory", "AuthenticAMD avx2")))).isEmpty();
    }

    @Test
    void namesTheMachinesOfEachKindAndInWhatTheyDiffer() {
        assertThat(MixedProcessors.warning(List.of(executed("w2", "GenuineIntel avx avx2"), executed("w1",
            "GenuineIntel avx avx2"), executed("w3", "GenuineIntel avx avx2 avx512f")))).contains(
                "This sweep was executed on processors of 2 kinds: w1, w2 (no more than the others); w3 (avx512f). Results may "
                    + "differ in the last bits from those of one kind");
        assertThat(MixedProcessors.warning(List.of(executed("a", "A x, GPU NVIDIA H200"), executed("b", "B x"), executed("c",
            "B x"), executed("d", "B x"), executed("e", "B x"))).orElseThrow()).contains(
                ": a (A x, GPU NVIDIA H200); b, c, d and 1 more (B x). ");
    }

    @Test
    void readsOutcomesOfBeforeTheyToldTheProcessor() throws IOException {
        Outcome told = executed("w1", "GenuineIntel avx avx2, GPU NVIDIA H200");

        assertThat(Outcome.read(told.text())).isEqualTo(told);
        assertThat(Outcome.read("\"Status\",\"Seconds\",\"Machine\",\"Cause\"\r\n\"executed\",1.0,\"w1\",\r\n")).isEqualTo(
            executed("w1", ""));
        assertThat(Outcome.read(Outcome.MISSING.text())).isEqualTo(Outcome.MISSING);
    }
}

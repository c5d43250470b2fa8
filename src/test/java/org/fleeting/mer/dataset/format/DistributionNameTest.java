package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"CASME2_RAW", "casme2-raw", "CASME 2 RAW", "CASME2_RAW_20140508", "2014-05-08 CASME2 RAW",
        "CASME2_RAW (1)",
        "CASME2-RAW - Copy", "Copy of CASME2_RAW", "CASME2_RAW_v2", "CASME2-RAW-20240412T083000Z-1-001", "CASMEII_RAW"})
    void leavesAsideWhatCopiesChange(String name) {
        assertThat(DistributionName.core(name)).isEqualTo("casme2raw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CASME2_RAW_selected", "CASME3_RAW", "CASME_RAW", "CAS(ME)^2_RAW", "CASMEIII_RAW", "CASME2_RAW2"})
    void keepsWhatMakesAnotherName(String name) {
        assertThat(DistributionName.core(name)).isNotEqualTo("casme2raw");
    }

    @Test
    void countsZerosAndSeparatorsForNothing() {
        assertThat(DistributionName.numbered("sub01/EP02_01f")).isEqualTo(DistributionName.numbered("SUB 1/ep2-1F"))
            .isNotEqualTo(DistributionName.numbered("sub01/EP02_10f"));
        assertThat(DistributionName.numbered("006/006_1_12")).isNotEqualTo(DistributionName.numbered("006/006_11_2"));
        assertThat(DistributionName.numbered("0/00")).isEqualTo(DistributionName.numbered("000/0"));
    }
}

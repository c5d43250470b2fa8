package org.fleeting.headless.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeedStatisticsTest {

    private static List<String> row(String fields) {
        return Arrays.asList(fields.split(",", -1));
    }

    /** Columns: Variant, the keys, RowID, and those of the table. */
    private static SeedStatistics of(List<String> keys, String header, String... rows) {
        ResultFiles.Result result = new ResultFiles.Result("Evaluator_1-Scores", "Evaluator (#1)", "Scores", keys.size() + 1,
            row(header), Arrays.stream(rows).map(SeedStatisticsTest::row).toList());
        return new SeedStatistics(result, keys);
    }

    /** 0.5, 0.7, 0.9: the mean is 0.7, the squares of the distances 0.04, 0, 0.04, so the deviation is sqrt(0.08 / 2) = 0.2. */
    @Test
    void takesMeanAndDeviationOfASample() {
        SeedStatistics statistics = of(List.of("seed"), "Variant,seed,RowID,UF1", "1,1,\"all\",0.5", "2,2,\"all\",0.7",
            "3,3,\"all\",0.9");

        assertThat(statistics.header()).containsExactly("RowID", "Seeds", "UF1 mean", "UF1 deviation");
        List<String> only = statistics.rows().get(0);
        assertThat(statistics.rows()).hasSize(1);
        assertThat(only.subList(0, 2)).containsExactly("\"all\"", "3");
        assertThat(Double.parseDouble(only.get(2))).isCloseTo(0.7, within());
        assertThat(Double.parseDouble(only.get(3))).isCloseTo(0.2, within());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-15);
    }

    @Test
    void groupsByTheOtherKeysAndTheRow() {
        SeedStatistics statistics = of(List.of("4/lambda", "4/seed 6/seed"), "Variant,4/lambda,4/seed 6/seed,RowID,Hits",
            "1,0,1,\"a\",1", "1,0,1,\"b\",5", "2,0,2,\"a\",3", "2,0,2,\"b\",5", "3,1,1,\"a\",2");

        assertThat(statistics.header()).containsExactly("4/lambda", "RowID", "Seeds", "Hits mean", "Hits deviation");
        assertThat(statistics.rows()).containsExactly(List.of("0", "\"a\"", "2", "2.0", "1.4142135623730951"),
            List.of("0", "\"b\"", "2", "5.0", "0.0"), List.of("1", "\"a\"", "1", "2.0", ""));
    }

    @Test
    void keepsWhatDoesNotDifferAndLeavesOutTextsThatDo() {
        SeedStatistics statistics = of(List.of("seed"), "Variant,seed,RowID,Clips,Truth,Named,Right",
            "1,1,\"a\",20,\"fear\",\"fear\",true", "2,2,\"a\",20,\"fear\",\"joy\",false");

        assertThat(statistics.header()).containsExactly("RowID", "Seeds", "Clips", "Truth");
        assertThat(statistics.rows()).containsExactly(List.of("\"a\"", "2", "20", "\"fear\""));
    }

    @Test
    void saysNothingWhereAValueIsMissingAndHandsOnWhatIsNoNumber() {
        SeedStatistics statistics = of(List.of("seed"), "Variant,seed,RowID,UF1,UAR", "1,1,\"a\",,0.5", "2,2,\"a\",0.5,NaN");

        assertThat(statistics.rows()).containsExactly(List.of("\"a\"", "2", "", "", "NaN", "NaN"));
    }
}

package org.fleeting.headless.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;

import org.fleeting.headless.tables.CsvField;
import org.junit.jupiter.api.Test;

class CsvTest {

    private static List<List<String>> fields(String text) throws IOException {
        return Csv.rows(text).stream().map(Csv.Row::fields).toList();
    }

    @Test
    void leavesFieldsAsTheyStand() throws IOException {
        assertThat(fields("\"a\",b\r\n0.30000000000000004,\"x, \"\"y\"\"\nz\"\r\n,\"\"\r\n")).containsExactly(
            List.of("\"a\"", "b"), List.of("0.30000000000000004", "\"x, \"\"y\"\"\nz\""), List.of("", "\"\""));
    }

    @Test
    void readsTextsAndWritesThem() {
        assertThat(Csv.text("\"x, \"\"y\"\"\"")).isEqualTo("x, \"y\"");
        assertThat(CsvField.text("x, \"y\"")).isEqualTo("\"x, \"\"y\"\"\"");
        assertThat(Csv.text("1e-4")).isEqualTo("1e-4");
    }

    @Test
    void passesOverBlankLinesAMarkAndBlanksAroundFields() throws IOException {
        assertThat(fields("\uFEFFseed , 4/lr\n\n 1,\"0.1\" \n   \n2,3")).containsExactly(List.of("seed", "4/lr"),
            List.of("1", "\"0.1\""), List.of("2", "3"));
    }

    @Test
    void countsTheLinesOfAFile() throws IOException {
        assertThat(Csv.rows("a\n\n\"b\nb\"\nc\n")).extracting(Csv.Row::line).containsExactly(1, 3, 5);
    }

    @Test
    void namesTheLineOfAQuoteThatIsWrong() {
        assertThatThrownBy(() -> Csv.rows("a\n\"b\nc")).isInstanceOf(IOException.class)
            .hasMessage("line 2: a quote is opened and not closed");
        assertThatThrownBy(() -> Csv.rows("a\n\"b\" c,d")).hasMessage(
            "line 2: \"c\" stands behind a closing quote. A quote inside of a quoted text is written twice");
    }
}

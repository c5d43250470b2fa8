package org.fleeting.mer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedPathTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\"/d/a b.csv\"", "'/d/a b.csv'", "\u201C/d/a b.csv\u201D", "\u201E/d/a b.csv\u201C",
        "\u00AB/d/a b.csv\u00BB", "\u2018/d/a b.csv\u2019", " \" /d/a b.csv \" ", "\"'/d/a b.csv'\"", "\"/d/a b.csv",
        "/d/a b.csv\"",
        "\u202A/d/a b.csv", "\uFEFF/d/a b.csv\u00A0\n", "file:///d/a%20b.csv", "file:/d/a%20b.csv", "file:///d/a b.csv",
        "FILE://localhost/d/a%20b.csv", "\"file:///d/a%20b.csv\"", "<file:///d/a%20b.csv>", "/d/a\\ b.csv", "/d\\a b.csv"})
    void understandsWhatIsPasted(String text) {
        assertThat(PastedPath.plain(text, false)).isEqualTo("/d/a b.csv");
    }

    @ParameterizedTest
    @CsvSource({"data\\clips.csv, data/clips.csv", ".\\data\\s 1\\x, ./data/s 1/x", "my\\ data/x, my data/x",
        "Ann's data, Ann's data", "file:data/x, data/x", "50%/x, 50%/x", "a\"b, a\"b", "x (2), x (2)",
        "/d/Ann\\'s\\(1\\), /d/Ann's(1)"})
    void readsRelativePathsOfBothSystems(String text, String path) {
        assertThat(PastedPath.plain(text, false)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"file:///d/%C3%A9, /d/\u00E9", "file:///d/50%25, /d/50%", "file:///d/50%/x, /d/50%/x", "file:///d/%FF, /d/%FF",
        "file:///d/a+b#1?, /d/a+b#1?"})
    void decodesUrls(String text, String path) {
        assertThat(PastedPath.plain(text, false)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"\"C:\\x\\clips.csv\", C:\\x\\clips.csv", "file:///C:/x%20y, C:/x y", "file://C:/x, C:/x",
        "file://server/share/x, \\\\server\\share\\x", "data/clips.csv, data/clips.csv",
        "\\\\server\\share, \\\\server\\share"})
    void readsPathsOfWindowsOnWindows(String text, String path) {
        assertThat(PastedPath.plain(text, true)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\x\\clips.csv", "c:/x", "C:", "\"C:\\x\"", "file:///C:/x", "\\\\?\\C:\\x", "file:///c:\\x"})
    void namesTheDriveOfWindowsElsewhere(String text) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PastedPath.plain(text, false))
            .withMessage("\"%s\" lies on the drive C: of Windows, and this is another system", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\server\\share\\x", "file://server/share/x"})
    void namesTheShareOfWindowsElsewhere(String text) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PastedPath.plain(text, false))
            .withMessage("\"%s\" lies on the share server of a network of Windows, and this is another system", text);
    }

    @ParameterizedTest
    @CsvSource({"https://example.org/x.zip, https", "smb://server/x, smb", "S3://bucket/x, s3"})
    void namesAddresses(String text, String scheme) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PastedPath.plain(text, false))
            .withMessage("\"%s\" is an address (%s), no path on this machine", text, scheme);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$HOME/x", "${DATA}/x", "%USERPROFILE%\\x", "$DATA"})
    void namesVariables(String text) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PastedPath.plain(text, false))
            .withMessage("\"%s\" begins with a variable, which is not replaced here", text);
    }

    @Test
    void startsAtTheHomeFolder() {
        assertThat(PastedPath.plain("~/x", false)).isEqualTo(System.getProperty("user.home") + "/x");
        assertThat(PastedPath.plain("~x/y", false)).isEqualTo("~x/y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\"\"", "' '", "file://"})
    void refusesWhatIsEmpty(String text) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PastedPath.plain(text, false))
            .withMessage("\"%s\" is no path", text);
    }

    @Test
    void meansAFileThatIsCalledJustSo() throws IOException {
        assumeFalse(File.separatorChar == '\\');
        for (String name : new String[] {"a\\b", "'x'", "C:", "~", "$x"}) {
            Files.createFile(folder.resolve(name));

            assertThat(PastedPath.of(name, Optional.of(folder))).isEqualTo(Path.of(name));
            assertThat(PastedPath.of(folder.resolve(name).toString(), Optional.empty())).isEqualTo(folder.resolve(name));
        }
    }
}

package org.fleeting.mer.work.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {

    private static final String NAME = "libsomething.so";

    @TempDir
    private Path parent;

    private Path folder;
    private byte[] bytes;
    private NativeLibrary library;

    @BeforeEach
    void takeAFileOfTheClassPathForALibrary() throws Exception {
        folder = parent.resolve("cache");
        String resource = LibraryFolderTest.class.getName().replace('.', '/') + ".class";
        try (InputStream file = LibraryFolderTest.class.getClassLoader().getResourceAsStream(resource)) {
            bytes = file.readAllBytes();
        }
        library = new NativeLibrary(resource, bytes.length, new ContentHash().add(bytes).hex());
    }

    @Test
    void unpacksWhatIsMissing() {
        require(folder);

        assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
        assertThat(folder).isDirectoryContaining(file -> file.endsWith(NAME));
        assertThat(folder.toFile().list()).containsExactly(NAME);
    }

    @Test
    void unpacksAgainWhatIsCutOff() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve(NAME), new byte[] {1});
        assertThat(library.fault(folder.resolve(NAME))).contains("has 1 bytes, expected: " + bytes.length);

        require(folder);

        assertThat(folder.resolve(NAME)).hasBinaryContent(bytes);
    }

    @Test
    void unpacksAgainWhatHasTheRightSizeAndDateAndZerosInside() throws Exception {
        require(folder);
        Path file = folder.resolve(NAME);
        FileTime date = Files.getLastModifiedTime(file);
        byte[] zeros = bytes.clone();
        zeros[bytes.length / 2] ^= 1;
        Files.write(file, zeros);
        Files.setLastModifiedTime(file, date);
        assertThat(library.fault(file)).contains("holds other bytes than were built");

        require(folder);

        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void leavesWhatIsWhole() throws Exception {
        require(folder);
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(folder.resolve(NAME), longAgo);

        require(folder);

        assertThat(Files.getLastModifiedTime(folder.resolve(NAME))).isEqualTo(longAgo);
    }

    @Test
    void saysWhatDidNotFitWhere() throws Exception {
        Path file = Files.createFile(parent.resolve("a file, not a folder"));

        InvalidInputException failure = catchThrowableOfType(InvalidInputException.class, () -> require(file));

        assertThat(failure.getMessage()).startsWith("Somebody's native libraries can't be unpacked to " + file + " (" + NAME
            + ": ")
            .containsPattern("; they take 1 MB there, and \\d+ MB are free$");
        assertThat(failure.resolution()).isEqualTo("Name another folder.");
    }

    @Test
    void doesNotKeepWhatTheFragmentHasDamaged() {
        library = new NativeLibrary(library.resource(), library.size(), "0".repeat(64));

        assertThatThrownBy(() -> require(folder)).hasMessage("Somebody's native library " + library.resource()
            + " of the natives fragment holds other bytes than were built");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void findsLibrariesThatAreNoneOfThem() throws Exception {
        require(folder);
        LibraryFolder libraries = new LibraryFolder(folder, "Somebody's", "");
        assertThatCode(() -> libraries.requireNoOther(file -> !file.endsWith(NAME))).doesNotThrowAnyException();
        Path other = Files.createFile(folder.resolve("libother.so"));

        assertThatThrownBy(() -> libraries.requireNoOther(file -> !file.endsWith(NAME))).hasMessage(
            "Somebody's native libraries lie in %s, and so does libother.so, which is none of them", other.getParent());
    }

    @Test
    void knowsWhatTheBuildRecorded() {
        assertThat(NativeLibraries.in("pytorch/cpu/", "PyTorch's")).allSatisfy(recorded -> {
            assertThat(recorded.sha256()).hasSize(64);
            assertThat(recorded.url()).isPresent();
        }).extracting(NativeLibrary::fileName).contains(System.mapLibraryName("torch_cpu"));
        assertThatThrownBy(() -> NativeLibraries.in("nothing/of/ours", "Nobody's"))
            .hasMessageStartingWith("Nobody's native libraries for ").hasMessageEndingWith(" are not installed");
    }

    private void require(Path into) {
        new LibraryFolder(into, "Somebody's", "Name another folder.").require(Map.of(NAME, library));
    }
}

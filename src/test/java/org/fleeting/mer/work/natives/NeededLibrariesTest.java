package org.fleeting.mer.work.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** PE and Mach-O are read by {@link FragmentLibrariesTest}. */
class NeededLibrariesTest {

    @TempDir
    private Path folder;

    @Test
    void areNamedInTheirOrder() throws Exception {
        ElfFile.write(folder.resolve("one"), "libtwo.so", "libthree.so.3");
        ElfFile.write(folder.resolve("none"));

        assertThat(NeededLibraries.of(folder.resolve("one")).names()).containsExactly("libtwo.so", "libthree.so.3");
        assertThat(NeededLibraries.of(folder.resolve("none")).names()).isEmpty();
    }

    @Test
    void areLookedForInFoldersBesideTheLibrary() throws Exception {
        ElfFile.writeWithRunpath(folder.resolve("lib/one"), "$ORIGIN:/usr/local/cuda/lib64:${ORIGIN}/../cudnn/lib",
            "libtwo.so");
        ElfFile.writeWithRpath(folder.resolve("lib/older"), "$ORIGIN", "libtwo.so");

        NeededLibraries one = NeededLibraries.of(folder.resolve("lib/one"));

        assertThat(one.folders()).containsExactly(folder.resolve("lib"), Path.of("/usr/local/cuda/lib64"),
            folder.resolve("cudnn/lib"));
        assertThat(one.areInherited()).isFalse();
        assertThat(NeededLibraries.of(folder.resolve("lib/older")).areInherited()).isTrue();
    }

    @Test
    void areNotReadFromWhatIsNoLibrary() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "a text");
        Path cut = folder.resolve("cut");
        ElfFile.write(cut, "libtwo.so");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 200));
        Path small = folder.resolve("small");
        ElfFile.write(small);
        byte[] bytes = Files.readAllBytes(small);
        bytes[4] = 1;
        Files.write(small, bytes);

        assertThatThrownBy(() -> NeededLibraries.of(text)).hasMessage(text + ": neither ELF, PE nor Mach-O of 64 bits");
        assertThatThrownBy(() -> NeededLibraries.of(cut)).hasMessage(cut + ": cut off");
        assertThatThrownBy(() -> NeededLibraries.of(small)).hasMessage(small + ": a library of 32 bits");
    }

    /** One that was not written by us. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void areThoseOfJava() throws Exception {
        Path jvm = Path.of(System.getProperty("java.home"), "lib/libjava.so");

        NeededLibraries needed = NeededLibraries.of(jvm);

        assertThat(needed.names()).contains("libjvm.so");
        assertThat(needed.folders()).contains(jvm.getParent());
    }
}

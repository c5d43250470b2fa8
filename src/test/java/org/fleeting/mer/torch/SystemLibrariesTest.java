package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {

    @TempDir
    private Path folder;

    private Path library(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void areThoseOfTheVariableThenThoseThatLdconfigListed() throws Exception {
        Path named = library("named/libone.so.1");
        Path listed = library("listed/libone.so.1");
        Path cache = folder.resolve("cache");
        Files.write(cache, ("glibc-ld.so.cache1.1\1\2\0libone.so.1\0" + listed + "\0libgone.so\0" + folder
            + "/gone/libgone.so\0").getBytes(StandardCharsets.ISO_8859_1));

        SystemLibraries both = SystemLibraries.ofLinux(Map.of("LD_LIBRARY_PATH", "/nowhere:" + named.getParent()), cache);
        SystemLibraries onlyListed = SystemLibraries.ofLinux(Map.of(), cache);

        assertThat(both.find("libone.so.1")).containsExactly(named, listed);
        assertThat(onlyListed.find("libone.so.1")).containsExactly(listed);
        assertThat(onlyListed.find("libgone.so")).isEmpty();
        assertThat(SystemLibraries.ofLinux(Map.of(), folder.resolve("no cache")).find("libone.so.1")).isEmpty();
    }

    /** What every Linux with glibc has. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void haveTheSystems() {
        assertThat(SystemLibraries.ofThisMachine().find("libc.so.6")).isNotEmpty();
        assertThat(SystemLibraries.ofThisMachine().find("libcudnn.so.99")).isEmpty();
    }

    @Test
    void areThoseOfPathAndOfWindows() throws Exception {
        Path named = library("lib/one.dll");
        Path own = library("Windows/System32/two.dll");

        SystemLibraries windows = SystemLibraries.ofWindows(Map.of("PATH", folder.resolve("gone") + File.pathSeparator
            + named.getParent(), "SystemRoot", folder.resolve("Windows").toString()));

        assertThat(windows.find("one.dll")).containsExactly(named);
        assertThat(windows.find("two.dll")).containsExactly(own);
        assertThat(windows.find("three.dll")).isEmpty();
    }
}

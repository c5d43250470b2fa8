package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Face Crop in a process where GTK can't be loaded. */
@EnabledOnOs(OS.LINUX)
class WithoutGtkTest {

    private static final List<String> POISONED =
        List.of("libgtk-x11-2.0.so.0", "libgdk-x11-2.0.so.0", "libgtk-3.so.0", "libgdk-3.so.0");

    @TempDir
    Path folder;

    /** Crops the clip in a folder. */
    static final class Crop {

        public static void main(String[] arguments) {
            Path frames = Path.of(arguments[0]);
            Clip clip = new Clip("", "", "", "", "", frames, 1, OptionalInt.empty(), 2, 200);
            FaceCropSettings settings = new FaceCropSettings(2, 32, Sampling.LINEAR, true, NoFaceAction.CENTRE_CROP);
            try (FaceCropper cropper = new FaceCropper(settings)) {
                System.out.println("found " + cropper.crop(clip, ProgressMonitor.none()).alignment().method());
            }
        }
    }

    @Test
    void cropsWithoutGtk() throws Exception {
        BufferedImage face = Pictures.face(folder, 160, 120, 3);
        Clip clip = Pictures.clip(folder, "a blank, ä, ç, 漢字, e\u0301", 2, i -> face);
        Path libraries = Files.createDirectory(folder.resolve("poison"));
        for (String library : POISONED) {
            // first on the search path: the loader takes it, and fails on it
            Files.writeString(libraries.resolve(library), "no library");
        }

        assertThat(run("C.UTF-8", libraries, clip.frames())).contains("found BOTH_EYES_LBP");
    }

    private static String run(String locale, Path libraries, Path frames) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), Crop.class.getName(), frames.toString());
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}

package org.fleeting.headless.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.Locale;

import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.run.ResultView;

/**
 * The folder of a run's report: a page for each view, named after its node as {@code face-crop-3.html}, and
 * {@code index.html} with a link to each (see {@link IndexPage}). Each file stands alone and is written beside its place
 * first, so that no reader finds half of one. Other files in the folder stay.
 */
public final class ReportFolder {

    private interface Content {

        void writeTo(Writer out) throws IOException;
    }

    private ReportFolder() {}

    /**
     * Writes the views of a run's nodes, then the index with all that there is to tell about the run.
     *
     * @return the index
     * @throws IOException if the folder can't be made or written to; the message names the file
     */
    public static Path write(Path folder, ReportedRun run) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("can't make the folder " + folder + ": " + e, e);
        }
        for (ResultView result : run.views()) {
            write(folder.resolve(fileName(result.node())), out -> ViewPage.write(result.view(), out));
        }
        Path index = folder.resolve("index.html");
        write(index, out -> out.write(new IndexPage(run, ZoneId.systemDefault()).html()));
        return index;
    }

    private static void write(Path file, Content content) throws IOException {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                    content.writeTo(out);
                }
                move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new IOException("can't write " + file + ": " + e, e);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns the file of a node's view. */
    static String fileName(String node) {
        return node.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".html";
    }
}

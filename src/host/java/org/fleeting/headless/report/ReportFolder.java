package org.fleeting.headless.report;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.fleeting.folder.Folder;
import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.run.ResultView;

/**
 * The folder of a run's report: a page for each view, named after its node as {@code face-crop-3.html}, and
 * {@code index.html} with a link to each (see {@link IndexPage}). Each page stands alone, but for the pictures of a large view
 * ({@link PictureFiles}), and is written beside its place first, so that no reader finds half of one. Other files in the folder
 * stay.
 */
public final class ReportFolder {

    private interface Content {

        void writeTo(Writer out) throws IOException;
    }

    private static final String INDEX = "index.html";

    private ReportFolder() {}

    /**
     * Writes the views of a run's nodes, then the index with all that there is to tell about the run. A view that fails
     * costs that view alone.
     *
     * @param problems receives a sentence for each view that failed
     * @return the index
     * @throws IOException if the folder can't be made or written to; the message names the file
     */
    public static Path write(Path folder, ReportedRun run, Consumer<String> problems) throws IOException {
        Folder files = Folder.of(folder);
        try {
            files.make();
        } catch (IOException e) {
            throw new IOException("can't make the folder " + folder + ": " + e, e);
        }
        List<ResultView> views = run.views().stream().map(result -> write(files, result, problems)).toList();
        write(files, INDEX, out -> out.write(new IndexPage(run.withViews(views), ZoneId.systemDefault()).html()));
        return folder.resolve(INDEX);
    }

    /**
     * Writes the page of a sweep.
     *
     * @return the page
     * @throws IOException if the folder can't be made or written to; the message names the file
     */
    public static Path write(Path folder, ReportedSweep sweep) throws IOException {
        Folder files = Folder.of(folder);
        files.make();
        write(files, INDEX, out -> out.write(new SweepPage(sweep, ZoneId.systemDefault()).html()));
        return folder.resolve(INDEX);
    }

    private static ResultView write(Folder folder, ResultView result, Consumer<String> problems) {
        try {
            String page = fileName(result.node());
            write(folder, page, out -> ViewPage.write(result.view().get(), new PictureFiles(folder, page), out));
            return result;
        } catch (IOException | RuntimeException | Error e) { // a view is a node's, and can do anything
            String reason = Failure.text(e instanceof IOException && e.getCause() != null ? e.getCause() : e);
            problems.accept("The view of " + result.node() + " is missing in the report: " + reason);
            return result.failed(reason);
        }
    }

    private static void write(Folder folder, String name, Content content) throws IOException {
        try {
            folder.replace(name, out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                content.writeTo(writer);
                writer.flush();
            });
        } catch (IOException e) {
            throw new IOException("can't write " + folder.path().resolve(name) + ": " + e, e);
        }
    }

    /** Returns the file of a node's view. */
    static String fileName(String node) {
        return node.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".html";
    }
}

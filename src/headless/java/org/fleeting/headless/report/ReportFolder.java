package org.fleeting.headless.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.fleeting.headless.run.ResultView;

/**
 * The folder of a run's report: a page for each view, named after its node as {@code face-crop-3.html}, and
 * {@code index.html} with a link to each. Each file stands alone and is written beside its place first, so that no reader
 * finds half of one. Other files in the folder stay.
 */
public final class ReportFolder {

    private interface Content {

        void writeTo(Writer out) throws IOException;
    }

    private ReportFolder() {
    }

    /**
     * Writes the pages, then the index.
     *
     * @param title what the index says above the links
     * @return the index
     * @throws IOException if the folder can't be made or written to; the message names the file
     */
    public static Path write(Path folder, String title, List<ResultView> views) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("can't make the folder " + folder + ": " + e, e);
        }
        var links = new ArrayList<String>();
        for (var result : views) {
            var name = fileName(result.node());
            write(folder.resolve(name), out -> ViewPage.write(result.view(), out));
            links.add("<li><a href=\"" + name + "\">" + escaped(result.node()) + "</a></li>");
        }
        var index = folder.resolve("index.html");
        write(index, out -> out.write(index(escaped(title), links)));
        return index;
    }

    private static String index(String title, List<String> links) {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>%s</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; margin: 2em; }</style></head>
            <body><h1>%s</h1>
            %s
            </body></html>
            """.formatted(title, title,
            links.isEmpty() ? "<p>No executed node has a view.</p>" : "<ul>" + String.join("\n", links) + "</ul>");
    }

    private static void write(Path file, Content content) throws IOException {
        try {
            var part = file.resolveSibling(file.getFileName() + ".part");
            try {
                try (var out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
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

    private static String fileName(String node) {
        return node.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".html";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

package org.fleeting.mer.nodes.views;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;

/**
 * The pages of views. A page {@code scores.html} lies beside its node with {@code scores.css} and {@code scores.js}, and
 * can refer to {@code view.css}, {@code view.js}, {@code figure.js}, {@code export.js}, {@code echarts.common.min.js} and
 * {@code chart.js} as if they lay there, too; pages that show scores also to {@code matrix.css}, {@code matrix.js} and
 * {@code scores.js}, pages with a row a clip to {@code clips.js}. Scripts stand at the end of the body, the page's own last.
 * Style sheets are written into the page: KNIME knows no content type of theirs ({@code Resource.getContentType} of 5.9).
 */
public final class ViewPages {

    private static final List<String> SHARED = List.of("view.js", "clips.js", "figure.js",
        "export.js", "echarts.common.min.js", "chart.js", "matrix.js", "scores.js");

    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\">");

    private ViewPages() {}

    /**
     * Adds a page and what it refers to.
     *
     * @param owner a class of the package with the three files
     * @param name of the files, without ending
     * @param more other files of the package that the page refers to
     */
    public static Page add(RequireFromFileOrString page, Class<?> owner, String name, String... more) {
        Page made = page.fromString(() -> styled(owner, name + ".html"), StandardCharsets.UTF_8)
            .relativePath(name + ".html");
        addAll(made, owner, List.of(name + ".js"));
        addAll(made, owner, List.of(more));
        addAll(made, ViewPages.class, SHARED);
        return made;
    }

    private static InputStream styled(Class<?> owner, String name) {
        String html = STYLE.matcher(text(resource(owner, name))).replaceAll(link -> {
            InputStream own = resource(owner, link.group(1));
            return Matcher.quoteReplacement("<style>\n%s</style>".formatted(text(own == null
                ? resource(ViewPages.class, link.group(1)) : own)));
        });
        return new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(InputStream resource) {
        try (resource) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addAll(Page page, Class<?> owner, List<String> files) {
        files.forEach(file -> page.addResource(() -> resource(owner, file), file, StandardCharsets.UTF_8));
    }

    private static InputStream resource(Class<?> owner, String name) {
        return owner.getResourceAsStream(name);
    }
}

package org.fleeting.mer.nodes.views;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;

/**
 * The pages of views. A page {@code scores.html} lies beside its node with {@code scores.css} and {@code scores.js}, and
 * can refer to {@code view.css}, {@code view.js}, {@code figure.js}, {@code export.js}, {@code echarts.common.min.js} and
 * {@code chart.js} as if they lay there, too; pages that show scores also to {@code matrix.css}, {@code matrix.js} and
 * {@code scores.js}, pages with a row a clip to {@code clips.js}. Scripts stand at the end of the body, the page's own last.
 */
public final class ViewPages {

    private static final List<String> SHARED = List.of("view.css", "matrix.css", "view.js", "clips.js", "figure.js",
        "export.js", "echarts.common.min.js", "chart.js", "matrix.js", "scores.js");

    private ViewPages() {}

    /**
     * Adds a page and what it refers to.
     *
     * @param owner a class of the package with the three files
     * @param name of the files, without ending
     * @param more other files of the package that the page refers to
     */
    public static Page add(RequireFromFileOrString page, Class<?> owner, String name, String... more) {
        Page made = page.fromString(() -> resource(owner, name + ".html"), StandardCharsets.UTF_8)
            .relativePath(name + ".html");
        addAll(made, owner, List.of(name + ".css", name + ".js"));
        addAll(made, owner, List.of(more));
        addAll(made, ViewPages.class, SHARED);
        return made;
    }

    private static void addAll(Page page, Class<?> owner, List<String> files) {
        files.forEach(file -> page.addResource(() -> resource(owner, file), file, StandardCharsets.UTF_8));
    }

    private static InputStream resource(Class<?> owner, String name) {
        return owner.getResourceAsStream(name);
    }
}

package org.fleeting.mer.nodes;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.PastedPath;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.WorkflowManager;

/**
 * Turns the text of a folder or file setting into a path. A relative one starts at the folder of the workflow, so that a
 * workflow that carries its data ({@code data/faces}, KNIME's workflow data area) runs wherever it is copied to.
 */
public final class SettingPath {

    private static final String WORKFLOW_URL = "knime://knime.workflow/";
    private static final String KNIME_URL = "knime://";

    private SettingPath() {}

    /**
     * Returns the absolute path.
     *
     * @param text an absolute path, a path relative to the workflow's folder, each as {@link PastedPath} understands it, or
     *     {@code knime://knime.workflow/...}
     * @throws InvalidInputException if the text is no path of this machine, is another {@code knime://} URL, or is relative
     *     while the workflow has no folder
     */
    public static Path resolve(String text) {
        return resolve(text, workflowFolder());
    }

    static Path resolve(String text, Optional<Path> workflowFolder) {
        Path path = parse(text, workflowFolder);
        if (path.isAbsolute()) {
            return path.normalize();
        }
        return workflowFolder.map(folder -> folder.resolve(path).toAbsolutePath().normalize())
            .orElseThrow(() -> new InvalidInputException(
                "\"%s\" is relative to the workflow, and this workflow has no folder yet".formatted(text),
                "Save the workflow, or give an absolute path."));
    }

    private static Path parse(String text, Optional<Path> workflowFolder) {
        String plain = PastedPath.unquoted(text);
        try {
            if (plain.startsWith(WORKFLOW_URL)) {
                return Path.of(URI.create(plain.replace(" ", "%20")).getPath().substring(1));
            }
            if (!plain.startsWith(KNIME_URL)) {
                return PastedPath.of(text.strip(), workflowFolder);
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("\"%s\" is not a path: %s".formatted(text, e.getMessage()),
                remedy(text, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))), e);
        }
        throw new InvalidInputException("\"%s\" does not lie in a folder of this machine".formatted(text),
            "Give an absolute path, a path relative to the workflow, or knime://knime.workflow/...");
    }

    /** @param fileNames how Java writes names of files, which it takes from the locale once */
    static String remedy(String text, Charset fileNames) {
        return fileNames.newEncoder().canEncode(text) ? "Give an absolute path, or one relative to the workflow."
            : "Names of files are limited to %s here: start the program under a locale of UTF-8, such as LC_ALL=C.UTF-8."
                .formatted(fileNames);
    }

    private static Optional<Path> workflowFolder() {
        return Optional.ofNullable(NodeContext.getContext())
            .map(NodeContext::getWorkflowManager)
            .map(WorkflowManager::getContextV2)
            .map(context -> context.getExecutorInfo().getLocalWorkflowPath());
    }
}

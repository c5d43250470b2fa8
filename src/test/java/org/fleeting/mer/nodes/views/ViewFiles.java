package org.fleeting.mer.nodes.views;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.fleeting.headless.report.ReportFolder;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.run.ResultView;
import org.knime.core.node.Node;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.node.DefaultNodeFactory;

/** Views as files, as {@code -report} writes them. */
public final class ViewFiles {

    private ViewFiles() {}

    /**
     * Writes the view of a node that kept these tables, and an index, and returns the view's file.
     *
     * @param node its name, such as {@code Face Crop (#3)}, which names the file
     */
    public static Path write(DefaultNodeFactory factory, String node, Path folder, PortObject... internal)
        throws Exception {
        NodeModel model = new Node(factory).getNodeModel();
        ((PortObjectHolder) model).setInternalPortObjects(internal);
        ReportFolder.write(folder, new ReportedRun("Workflow <1>", "", List.of(), null, Duration.ZERO, Map.of(), List.of(),
            List.of(), List.of(), List.of(), List.of(new ResultView(node, () -> factory.createNodeView(model)))), problem -> {
                throw new AssertionError(problem);
            });
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("index.html")).findFirst().orElseThrow();
        }
    }
}

package org.fleeting.mer.nodes.views;

import java.nio.file.Path;
import java.util.List;

import org.fleeting.headless.report.ReportFolder;
import org.fleeting.headless.run.ResultView;
import org.knime.core.node.Node;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.node.DefaultNodeFactory;

/** Views as files, as {@code -report} writes them. */
public final class ViewFiles {

    private ViewFiles() { }

    /** Writes the view of a node that kept these tables, and returns the file. */
    public static Path write(DefaultNodeFactory factory, Path folder, PortObject... internal) throws Exception {
        Node node = new Node(factory);
        ((PortObjectHolder) node.getNodeModel()).setInternalPortObjects(internal);
        ReportFolder.write(folder, "Workflow",
            List.of(new ResultView("View", factory.createNodeView(node.getNodeModel()))));
        return folder.resolve("view.html");
    }
}

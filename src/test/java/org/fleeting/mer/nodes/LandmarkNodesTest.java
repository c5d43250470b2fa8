package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.synthetic.KnownFace;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.fleeting.mer.nodes.datasetreader.DatasetReaderNodeFactory;
import org.fleeting.mer.nodes.facecrop.FaceCropNodeFactory;
import org.fleeting.mer.nodes.motiondescriptor.MotionDescriptorNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** Landmarks on their way from a manifest through the nodes, each configured before it executes. */
class LandmarkNodesTest {

    private static final int SIZE = 128;

    @TempDir
    Path folder;

    @Test
    void reachTheDescriptorWhereTheFaceIs() throws Exception {
        KnownFace face = KnownFace.write(Files.createDirectories(folder.resolve("clip")).resolve("img1.png"), 320, 240, 4);
        Files.copy(folder.resolve("clip/img1.png"), folder.resolve("clip/img2.png"));
        Landmarks points = FacePoints.at((face.leftX() + face.rightX()) / 2, face.eyeY(), face.rightX() - face.leftX());
        // 300-W counts from 1
        Files.writeString(folder.resolve("face.pts"), "version: 1\nn_points: 68\n{\n" + FacePoints.lines(points.moved(
            point -> new Landmarks.Point(point.x() + 1, point.y() + 1)), " ") + "}\n");
        Path manifest = Files.writeString(folder.resolve("set.csv"),
            "subject,emotion,frames,landmarks\n1,fear,clip,face.pts\n2,joy,clip,\n");

        BufferedDataTable clips = run(new DatasetReaderNodeFactory(), Map.of("path", manifest.toString()));
        BufferedDataTable faces = run(new FaceCropNodeFactory(), Map.of("size", SIZE), clips);
        BufferedDataTable described =
            run(new MotionDescriptorNodeFactory(), Map.of("descriptor", "MDMO", "regions", "LANDMARKS"), faces);

        Landmarks moved = LandmarkColumn.read(first(faces, "Face Landmarks"));
        // Face Crop puts the eyes 0.40 of the size apart around the middle, as far as it finds their centres
        assertThat(moved.point(27).x()).isCloseTo((SIZE - 1) / 2.0, within(0.03 * SIZE));
        assertThat(moved.point(36).y()).isCloseTo(0.36 * SIZE - 0.5, within(0.03 * SIZE));
        assertThat(moved.point(45).x() - moved.point(36).x()).isCloseTo(1.44 * 0.40 * SIZE, within(0.05 * SIZE));
        assertThat(described.getDataTableSpec().getNumColumns()).isEqualTo(faces.getDataTableSpec().getNumColumns() + 72);
        assertThat(TableRows.column(described, "MDMO left nose length")).containsExactly("0.0", "?");
    }

    private static DataCell first(BufferedDataTable table, String column) {
        return table.iterator().next().getCell(table.getDataTableSpec().findColumnIndex(column));
    }

    /** Executes a node with its default settings, some of them changed, and returns its first table. */
    private BufferedDataTable run(NodeFactory<NodeModel> factory, Map<String, Object> changed, BufferedDataTable... inputs)
        throws Exception {
        Node node = new Node(factory);
        NodeSettings settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        changed.forEach((key, value) -> {
            if (value instanceof Integer number) {
                settings.addInt(key, number);
            } else {
                settings.addString(key, (String) value);
            }
        });
        node.loadModelSettingsFrom(settings);
        PortObjectSpec[] specs = new PortObjectSpec[inputs.length + 1];
        PortObject[] objects = new PortObject[inputs.length + 1];
        for (int i = 0; i < inputs.length; i++) {
            specs[i + 1] = inputs[i].getDataTableSpec();
            objects[i + 1] = inputs[i];
        }
        assertThat(node.configure(specs)).as("configured").isTrue();
        assertThat(node.execute(objects, null, Executions.running(node, folder))).as("executed").isTrue();
        return (BufferedDataTable) node.getOutputObject(1);
    }
}

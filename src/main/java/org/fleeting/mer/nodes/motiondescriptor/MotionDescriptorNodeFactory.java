package org.fleeting.mer.nodes.motiondescriptor;

import java.util.Arrays;
import java.util.Optional;

import org.fleeting.mer.descriptors.MotionDescriptor;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.AppendedColumns;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.DescriptorColumns;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.OrderedWork;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Motion Descriptor: describes how the face moves in each clip by hand-crafted numbers. */
public final class MotionDescriptorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Motion Descriptor")
        .icon("../../../../../icons/motion-descriptor.png")
        .shortDescription(
            "Describes how the face moves in each clip by hand-crafted numbers: LBP-TOP, MDMO, FDM or optical flow.")
        .fullDescription("""
            <p>Appends numbers that describe how the face moves in a clip, a column each, without any training: what was used
            before networks learnt from pixels. Connect a Linear SVM, or any of KNIME's learners, to compare MENet with
            them on the same faces and folds. <a href="https://doi.org/10.7717/peerj-cs.1140">PeerJ Computer Science 1140</a>
            (2022), Table 6, does so.</p>
            <ul>
            <li><b>LBP-TOP</b> (<a href="https://doi.org/10.1109/TPAMI.2007.1110">Zhao and Pietik&#228;inen 2007</a>): local
            binary patterns of 8 neighbours on the planes XY, XT and YT. The 58 uniform patterns have a bin each, all others
            one. The histogram of each cell and plane sums to 1.</li>
            <li><b>MDMO</b> (<a href="https://doi.org/10.1109/TAFFC.2015.2485205">Liu et al. 2016</a>): in each region, the
            optical flow from the first frame to each other is sorted into 8 directions; the mean of the fullest one,
            averaged over the frames, gives a length and a direction. Lengths are shares of the clip's greatest. Liu et al.
            cut the face into 36 regions by landmarks. So does <i>Regions: Landmarks</i>, if you have them; with
            <i>Grid</i>, the cells of a grid over the aligned face take their place, 36 of them if there are 6 in a
            row.</li>
            <li><b>Mean optical flow</b>: the mean motion in each cell from the first frame to the one that has moved most, in
            shares of the width.</li>
            <li><b>FDM</b>, facial dynamics map (<a href="https://doi.org/10.1109/TAFFC.2016.2518162">Xu et al. 2017</a>):
            the optical flow from each frame to the next is freed of the translation that most pixels share, and parted into
            cuboids of space and time. The principal direction of a cuboid starts at the mean of its vectors and is refined
            by the mean of those that have a positive inner product with it, until it stops changing.</li>
            </ul>
            <p>Of FDM we could read the abstract alone, which names alignment by optical flow, cuboids and an iterative
            principal direction; no code is public. <b>Our reading</b> is how each is done, and every number of it: flow by
            dense inverse search at the face clip's own size, usually 128 pixels; 8 x 8 cells, which you must set; each motion
            apart in time; as translation, the mean of the vectors within 0.25 pixels of their mode, the mode being the bin of
            0.25 pixels with the most vectors in it and its eight neighbours (of several the one with the most of its own,
            then that of least motion); 50 rounds of refinement at most; right and down as the numbers. A cuboid without a
            principal direction, such as one of two equal and opposite halves, gets zeros. A head that turns moves by no
            translation: that motion stays. Which classifier the paper took we don't know; connect a Linear SVM, which
            standardises the numbers. Table 6 of PeerJ CS 1140 has FDM last, near chance on one set: a low score is no sign of
            a fault.</p>
            <p>That table is its authors' own rerun of other systems, on splits and with settings that they do not give: none
            of its numbers is to be expected here.</p>
            <p>The 36 regions by landmarks lie in rows over forehead, brows and lids, cheeks and nose, around the mouth and
            on the chin, on both sides of the face; the eyes within their lids and the gap between the lips belong to none.
            Their number and the landmarks are the paper's; the outline of each is our reading, since we could not check the
            paper's. Landmarks are those of the onset frame and serve all frames. Liu et al. also take the head's motion
            out, by an affine alignment of every frame that optical flow drives. We do not: Face Crop aligns all frames of a
            clip by one transform, and a head that moves in the clip moves all regions. A region outside of the face clip
            counts as still: length and direction are 0. If all are outside, the landmarks are of something else: the row
            gets missing values and is named in a warning, and if there is no other, the node fails.</p>
            <p>Optical flow is dense inverse search (Kroeger et al. 2016) at full resolution. Clips are described in
            parallel; the result does not depend on it. Rows without a face clip, or without landmarks where they are needed,
            get missing values, and a warning counts them.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                Clips, a row each, with a face clip from Face Crop and, for MDMO by landmarks, <i>Face Landmarks</i>.
                """)
            .addOutputTable("Descriptors", """
                The same rows with a column for each number, <i>LBP-TOP r1c1 xy 00</i> (row and column of the cell, plane,
                pattern), <i>MDMO r1c1 length</i>, <i>MDMO left glabella length</i> (left as in the image) or
                <i>Optical flow r1c1 right</i> or <i>FDM t1 r1c1 right</i> (cuboid in time, row and column) and so on.
                """))
        .model(model -> model.parametersClass(MotionDescriptorNodeParameters.class)
            .configure(MotionDescriptorNodeFactory::configure)
            .execute(NodeWork.of(MotionDescriptorNodeFactory::execute)))
        .nodeType(NodeType.Manipulator)
        .keywords("micro-expression", "LBP-TOP", "local binary pattern", "MDMO", "FDM", "facial dynamics map", "optical flow",
            "hand-crafted features", "baseline");

    /** Called by KNIME. */
    public MotionDescriptorNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        MotionDescriptorNodeParameters parameters = input.getParameters();
        DataTableSpec faces = input.getInTableSpec(0);
        Optional<ClipSize> size = columns(faces, parameters).clipSize();
        parameters.landmarks(faces);
        try {
            MotionDescriptor descriptor = parameters.descriptor();
            size.ifPresent(clips -> descriptor.requireFits(clips.frames(), clips.height(), clips.width()));
            output.setOutSpecs(AppendedColumns.spec(faces, DescriptorColumns.specs(descriptor)));
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        MotionDescriptorNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable faces = input.getInTable(0);
        DataTableSpec spec = faces.getDataTableSpec();
        DescribedClips clips =
            DescribedClips.read(faces, columns(spec, parameters), parameters.landmarks(spec), execution);
        BufferedDataTable described = describe(faces, clips, parameters.descriptor(), execution);
        clips.requireSome();
        output.setOutData(0, described);
        clips.warning().ifPresent(output::setWarningMessage);
    }

    /** Writes each row as soon as its clip is described: LBP-TOP has thousands of numbers a clip. */
    private static BufferedDataTable describe(BufferedDataTable faces, DescribedClips clips, MotionDescriptor descriptor,
        ExecutionContext execution) throws InvalidSettingsException {
        DataColumnSpec[] added = DescriptorColumns.specs(descriptor);
        DataTableSpec spec = AppendedColumns.spec(faces.getDataTableSpec(), added);
        DataCell[] missing = new DataCell[added.length];
        Arrays.fill(missing, DataType.getMissingCell());
        BufferedDataContainer container = execution.createDataContainer(spec);
        try (CloseableRowIterator rows = faces.iterator()) {
            OrderedWork.run(clips.size(), "Clip", Runtime.getRuntime().availableProcessors(),
                NodeWork.monitor(execution), (index, stop) -> clips.describe(descriptor, index, stop), (index, values) -> {
                    DataRow row = rows.next();
                    for (; !row.getKey().getString().equals(clips.key(index)); row = rows.next()) {
                        container.addRowToTable(new AppendedColumnRow(row, missing));
                    }
                    container.addRowToTable(new AppendedColumnRow(row, values.map(MotionDescriptorNodeFactory::cells)
                        .orElse(missing)));
                });
            while (rows.hasNext()) {
                container.addRowToTable(new AppendedColumnRow(rows.next(), missing));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private static DataCell[] cells(double[] values) {
        return Arrays.stream(values).mapToObj(DoubleCell::new).toArray(DataCell[]::new);
    }

    private static InputTable columns(DataTableSpec faces, MotionDescriptorNodeParameters parameters)
        throws InvalidSettingsException {
        return InputTable.ofFaces(faces, parameters.m_faceClipColumn);
    }
}

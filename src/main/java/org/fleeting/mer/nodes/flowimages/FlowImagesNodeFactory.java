package org.fleeting.mer.nodes.flowimages;

import org.fleeting.mer.nodes.NodeWork;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Flow Images: the optical flow of each clip as channels for a network. */
public final class FlowImagesNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Flow Images")
        .icon("../../../../../icons/flow-images.png")
        .shortDescription(
            "Finds the optical flow of each clip, from onset to apex or frame by frame, as channels for a network.")
        .fullDescription("""
            <p>Many networks do not see the frames of a clip but what moves in it: the optical flow from the onset frame to
            the apex (RCN, STSTNet, BDCNN), or from each frame to the next (ELRCN). This node finds it once for all folds.
            <i>Settings</i> offers what these networks take.</p>
            <p>The flow says for each pixel of the earlier frame how far it moved to the right (u) and down (v), in pixels of
            the face clip. The <b>optical strain</b> is made of their slopes and shows where skin is stretched or sheared; a
            face that moves as a whole has none. Flow is found in grey at the face clip's size; the channels are then shrunk
            by area, and their values stay.</p>
            <p>The first frame of a face clip is always the onset. <b>The apex is in the face clip</b> if Face Crop's
            <i>Sampling</i> is <i>Onset, apex, offset</i>; three frames are enough. In face clips that were sampled evenly the
            frame nearest to the apex is taken, never the onset itself; <i>Flow Frames</i> says of each clip which and how far
            off it is, and a warning how far on average. A clip without an apex, such as SMIC's, takes its middle, gets no
            flow, or makes the node fail, as you choose.</p>
            <p><i>Flow Doubt</i> says how much there is to say against a flow, from 0 to 1, and <i>Flow Doubt Reasons</i>
            what: nothing moves (99 of 100 pixels by less than a tenth of a pixel); what moves is at the rim (over 80 % of the
            squared motion in the outer eighth of each side); the whole head moves (a shift, turn and scale of over a quarter
            of a pixel explain over 60 % of it); the apex was guessed or is far from the frame taken. Weights a and b make 1 -
            (1 - a)(1 - b): it orders the clips and is no probability. The view says how many flows are doubtful and why, and
            shows all clips in this order.</p>
            <p><i>Head Motion</i> is the mean length, in pixels of the face clip, of the shift, turn and scale that fit most
            of the flow (iteratively reweighted least squares, weights of Geman and McClure). By default it stays in the flow,
            as in the papers. <i>Take out the median</i> is a simpler way: u and v lose their medians over the picture, each
            flow its own. None of these papers does so; the strain is the same with and without.</p>
            <p>Methods, numbers and channels are OpenCV's or written down in the settings; the column and each cell keep all
            of them in words. RCN's authors name TV-L1 but not its numbers: OpenCV's defaults are our reading. Clips are
            worked on in parallel; the result does not depend on it. On 2 cores, 255 clips of 256 x 256 pixels take two to
            three minutes with TV-L1, and seconds with Farneback and DIS.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                Clips, a row each, with a face clip from Face Crop and, for the flow from onset to apex, the number of the apex.
                """)
            .addOutputTable("Flow", """
                The same rows with six more columns. <i>Flow</i>: the channels, steps x channels x height x width numbers,
                kept in a file beside the table. <i>Flow Picture</i>: the flow in colour; the hue tells the direction (right
                is red, down yellow-green, left cyan, up violet), the brightness the length: brightest is what 99 of 100 pixels
                do not pass, or a tenth of a pixel. <i>Flow Frames</i>: between which frames it is.
                <i>Head Motion</i>, <i>Flow Doubt</i> and <i>Flow Doubt Reasons</i>: see above.
                """))
        .model(model -> model.parametersClass(FlowImagesNodeParameters.class)
            .configure(FlowImagesNodeFactory::configure)
            .execute(NodeWork.of(FlowImagesNodeFactory::execute)))
        .addView(FlowView::of)
        .nodeType(NodeType.Manipulator)
        .keywords("micro-expression", "optical flow", "optical strain", "TV-L1", "Farneback", "DIS", "apex", "magnification",
            "RCN", "STSTNet", "BDCNN", "ELRCN");

    /** Called by KNIME. */
    public FlowImagesNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        output.setOutSpecs(FlowTable.spec(input.getInTableSpec(0), input.getParameters()));
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        FlowImagesNodeParameters parameters = input.getParameters();
        FlowTable flows = new FlowTable(input.getInTable(0), parameters, input.getExecutionContext());
        BufferedDataTable table = flows.make(Runtime.getRuntime().availableProcessors());
        output.setOutData(0, table);
        output.setInternalData(flows.forView(table));
        NodeWork.warn(output, flows.warnings());
    }
}

package org.fleeting.mer.nodes.facecrop;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.clips.ClipRowReader;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Face Crop: finds, aligns and crops the face of every clip and samples T frames. */
public final class FaceCropNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Face Crop")
        .icon("../../../../../icons/face-crop.png")
        .shortDescription("Finds, aligns and crops the face of every clip and samples its frames.")
        .fullDescription("""
            <p>Reads the frames of every clip (a folder of images, a video or one image), finds the face, turns and scales it
            so that the eyes lie at fixed places, and samples T frames from onset to offset. The result, T x height x width
            pixels in colour, is what the trainers and the predictor take.</p>
            <p>The face is looked for <b>in the onset frame only</b>, and one transform (shift, turn, scale) serves all
            frames of the clip: boxes found frame by frame jitter by as much as a micro-expression moves. A box counts
            only if eyes are found in it. The node tries, in this order, and says in <i>Alignment</i> what told:</p>
            <ol>
            <li>both eyes in a face found by the LBP cascade, or else by the Haar cascade;</li>
            <li>the same on the equalised image, and on the image turned by 15, 30 and 45 degrees;</li>
            <li>one eye, the other being its mirror image in the box; or the box alone;</li>
            <li>later frames of the clip;</li>
            <li>what you choose under <i>If no face is found</i>.</li>
            </ol>
            <p><i>Doubt</i> says how much there is to say against a crop, from 0 to 1, and <i>Doubt Reasons</i> what: how the
            face was found; eyes that are nearer, farther, more tilted or more to a side in their box than in most faces;
            another face of like size in the picture; a face that is elsewhere, or of another size, than in the subject's
            other clips (three or more); what is odd about the frames themselves. Each sign has a weight a, and the doubt is
            1 - (1 - a)(1 - b)...: it orders the clips and is no probability. The view shows them in this order; a crop that
            nothing was said against may still be wrong.</p>
            <p>Pictures of 16 bits of which a camera used but 8, 10, 12 or 14 are stretched by one factor for all frames of the
            clip, and <i>Doubt Reasons</i> says so. Frames of videos whose pixels are not square get the shape that players
            show.</p>
            <p>The paper gives the size of its input, 256 x 256 pixels, but neither T nor how faces are found and frames
            chosen: the cascades, the alignment by the eyes and the sampling are our choice. Clips are worked on in
            parallel; their order and the result do not depend on it.</p>
            <p>A clip that can't be read, since a frame is missing, damaged, cut off or of another size than those before, makes
            the node fail, which then names all such clips; or it stays without a face, as you choose under <i>If a clip can't
            be read</i>.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Clips", """
                Clips, a row each, as Dataset Reader and Synthetic Dataset list them: a column with the folder of the
                frames, the video or the image and columns with the numbers of the first and the last frame. Other columns
                are passed on.
                """)
            .addOutputTable("Faces", """
                The clips with six more columns. <i>Face Clip</i>: the face, T x height x width pixels in colour, kept
                in a file beside the table. <i>Face</i>: a picture of the T frames side by side, to check the crop by eye.
                <i>Detection</i>: the frame that was looked at, grey, with face box and eyes. <i>Alignment</i>: what told
                where the face is. <i>Doubt</i> and <i>Doubt Reasons</i>: how doubtful that is and why. Clips with a column
                <i>Landmarks</i>, as Dataset Reader makes it of a manifest, get a seventh, <i>Face Landmarks</i>: the same
                points where the face clip shows them, x and y in pixels of the face clip, from 0 in the middle of its first
                pixel; missing where there are none, or no face.
                """))
        .model(model -> model.parametersClass(FaceCropNodeParameters.class)
            .configure(FaceCropNodeFactory::configure)
            .execute(NodeWork.of(FaceCropNodeFactory::execute)))
        .addView(FaceView::of)
        .nodeType(NodeType.Manipulator)
        .keywords("micro-expression", "face detection", "alignment", "eyes", "frames", "sampling", "preprocessing");

    /** Called by KNIME. */
    public FaceCropNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        FaceCropNodeParameters parameters = input.getParameters();
        DataTableSpec clips = input.getInTableSpec(0);
        new ClipRowReader(clips, parameters.columns());
        output.setOutSpecs(parameters.withFaces(clips));
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
        FaceCropNodeParameters parameters = input.getParameters();
        BufferedDataTable clips = input.getInTable(0);
        FaceTable faces = new FaceTable(clips, parameters.withFaces(clips.getDataTableSpec()), parameters.columns(),
            input.getExecutionContext());
        BufferedDataTable table = faces.crop(parameters.settings(), parameters.keepsUnreadable());
        output.setOutData(table);
        output.setInternalData(table);
        faces.warning().ifPresent(output::setWarningMessage);
    }
}

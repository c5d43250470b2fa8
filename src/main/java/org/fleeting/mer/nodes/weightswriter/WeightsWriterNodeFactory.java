package org.fleeting.mer.nodes.weightswriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.face.FaceClipFile;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.DataTableSpec;
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

/** Weights Writer: writes a trained branch to a file that other tools read. */
public final class WeightsWriterNodeFactory extends DefaultNodeFactory {

    static final int BRANCH = 0;
    static final int FACES = 1;

    static final String NO_FILE = "No file is set: give the file to which the weights are written.";

    /** How much of the progress the clips take. */
    private static final double CLIPS_SHARE = .2;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Weights Writer")
        .icon("../../../../../icons/weights-writer.png")
        .shortDescription("Writes a trained IDNet or MENet to a safetensors file, which other tools read too.")
        .fullDescription("""
            <p>Writes the weights of a trained IDNet or MENet, with all that is known of them, to one file in the format
            <a href="https://github.com/huggingface/safetensors">safetensors</a>. <i>Weights Reader</i> makes the same
            model of it again, in another workflow or on another machine: the same id and, on the same machine, the same
            predictions to the last bit. To carry a model or a decoupling between workflows only, KNIME's <i>Model
            Writer</i> and <i>Model Reader</i> do as well.</p>
            <p>The file appears when all is written: a cancelled or failed run leaves no half of it.</p>
            <h3>In other tools</h3>
            <p>The arrays are 32-bit floats under the names of PyTorch's <tt>state_dict()</tt>. In Python,
            <tt>safetensors.torch.load_file(path)</tt> gives them by name, and <tt>load_state_dict</tt> of a module of
            the same layout takes them as they are:</p>
            <ul>
            <li><tt>conv0</tt>: a <tt>conv.weight</tt>, and batch normalisation as <tt>norm.weight</tt>,
            <tt>norm.bias</tt>, <tt>norm.running_mean</tt> and <tt>norm.running_var</tt>.</li>
            <li><tt>block1</tt> to <tt>block4</tt>: <tt>first</tt>, <tt>second</tt> and, where the shape changes,
            <tt>projection</tt>, each as conv0. ReLU follows conv0, <tt>first</tt> and the sum; a max pool follows
            conv0.</li>
            <li><tt>attention</tt>, between block3 and block4: <tt>norm</tt> and, with DAO, <tt>maps.frame1</tt> to
            <tt>maps.frameT-1</tt>, each with <tt>squeeze.weight</tt>, <tt>mix.weight</tt> and <tt>norm</tt>.</li>
            <li><tt>classifier.weight</tt> and <tt>classifier.bias</tt>: from the features, 512 at the paper's network
            width, to the classes.</li>
            <li><tt>erasure.projection</tt> and <tt>erasure.mean</tt>, behind the node Erasure: P and m, by which the classifier
            sees x - P (x - m).</li>
            <li>What begins with <tt>mine.</tt> is the MINE network that the branch was trained against, if any: leave
            it out where only the branch is wanted.</li>
            </ul>
            <p>MENet's convolutions are 3D (out, in, time, height, width), IDNet's are 2D (out, in, height, width) and
            work on each frame; so are MENet's of clips of a single frame, but in files of earlier builds, of whose kernels
            only the middle in time counts. The input is RGB, scaled to 0 to 1, for IDNet shrunk to half by area, less the first
            frame if the metadata say ONSET_DIFFERENCE, then normalised by their means and deviations.</p>
            <p>The metadata are texts: <tt>fleeting.description</tt> is JSON with the architecture, the sizes of the
            clips, the classes in the order of the logits, the normalisation, and what made the model and every model
            before it (seed, settings, a fingerprint of the training clips, versions of the libraries);
            <tt>fleeting.port</tt> is JSON with the label column, the column of subjects and <b>the names of the
            subjects</b> on whom the model was trained. Mind that before you publish a file.</p>
            <p>To see whether another program does the same, connect some <i>Face clips</i>, too. They are written beside the
            weights, to <tt>weights.clips.npy</tt> beside <tt>weights.safetensors</tt>, as one array of NumPy: 8-bit numbers
            without sign (clip, frame, height, width, colour), RGB, as Face Crop cut them out and before all that is said of
            the input above; the clips in the order of the rows. <tt>docs/read_weights.py</tt>, in Fleeting's repository,
            reads both files with plain PyTorch, and gives the probabilities that <i>Emotion Predictor</i> gives for these
            rows. <b>The clips show people's faces</b>: mind that, too, before you publish them.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addInputPort("IDNet or MENet", """
            A trained branch, from an IDNet Trainer, a MENet Trainer or a Weights Reader.
            """, NetworkPortObject.TYPE)
            .addInputPort("Face clips", """
                Optional. Face clips of the size that the model takes: the first of them, as many as the settings say, are
                written beside the weights.
                """, BufferedDataTable.TYPE_OPTIONAL))
        .model(model -> model.parametersClass(WeightsWriterNodeParameters.class)
            .configure(WeightsWriterNodeFactory::configure)
            .execute(NodeWork.of(WeightsWriterNodeFactory::execute)))
        .nodeType(NodeType.Sink)
        .keywords("micro-expression", "export", "save", "model", "safetensors", "PyTorch", "state_dict", "MENet",
            "IDNet", "NumPy", "npy");

    /** Called by KNIME. */
    public WeightsWriterNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        WeightsWriterNodeParameters parameters = input.getParameters();
        if (parameters.m_file == null || parameters.m_file.isBlank()) {
            throw new InvalidSettingsException(NO_FILE);
        }
        DataTableSpec faces = input.getInPortSpec(FACES);
        if (faces != null) {
            NetworkPortObjectSpec branch = input.getInPortSpec(BRANCH);
            if (branch.clipSize().filter(ClipSize::isFlow).isPresent()) {
                throw new InvalidSettingsException("""
                    Only face clips can be added, and the connected %s was trained on flows. Disconnect the table."""
                    .formatted(branch.kind().paperName()));
            }
            StageChecks.sameSize(columns(faces, parameters).clipSize(), branch);
        }
        try {
            Path file = SettingPath.resolve(parameters.m_file);
            WeightsTarget.check(file, parameters);
            if (faces != null) {
                WeightsTarget.check(WeightsTarget.clips(file), parameters);
            }
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException, IOException {
        WeightsWriterNodeParameters parameters = input.getParameters();
        NetworkPortObject branch = input.getInPortObject(BRANCH);
        BufferedDataTable faces = input.getInPortObject(FACES);
        Path file = SettingPath.resolve(parameters.m_file);
        WeightsTarget.check(file, parameters);
        Files.createDirectories(file.getParent());
        ProgressMonitor monitor = NodeWork.monitor(input.getExecutionContext());
        if (faces != null) {
            Path beside = WeightsTarget.clips(file);
            WeightsTarget.check(beside, parameters);
            TableClips clips = TableClips.read(faces, columns(faces.getDataTableSpec(), parameters),
                input.getExecutionContext());
            writeClips(clips, parameters.m_clips, branch.getSpec(), beside, monitor.part(0, CLIPS_SHARE));
        }
        NetworkExport.write(branch, file, monitor.part(faces == null ? 0 : CLIPS_SHARE, 1));
    }

    private static void writeClips(TableClips clips, int most, NetworkPortObjectSpec branch, Path file,
        ProgressMonitor monitor) {
        if (clips.size() == 0) {
            throw new InvalidInputException("No row of the table \"Face clips\" has a face clip",
                "Connect clips in which Face Crop found a face, or none.");
        }
        ClipSize size = branch.clipSize().orElseThrow();
        FaceClipFile.write(file, Math.min(most, clips.size()), i -> {
            FrameClip clip = (FrameClip) clips.clip(i);
            size.check(clip, clips.key(i), "the model takes");
            return clip.face();
        }, monitor);
    }

    private static InputTable columns(DataTableSpec faces, WeightsWriterNodeParameters parameters)
        throws InvalidSettingsException {
        return InputTable.ofFaces(faces, parameters.m_faceClipColumn);
    }
}

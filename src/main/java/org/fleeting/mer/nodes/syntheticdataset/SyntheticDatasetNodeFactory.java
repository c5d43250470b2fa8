package org.fleeting.mer.nodes.syntheticdataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.synthetic.SyntheticDataset;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Synthetic Dataset: renders an artificial set to a folder and lists it. */
public final class SyntheticDatasetNodeFactory extends DefaultNodeFactory {

    static final String NO_FOLDER = "No folder is set: give the folder to which the data set is written.";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Synthetic Dataset")
        .icon("../../../../../icons/synthetic-dataset.png")
        .shortDescription("Renders artificial faces that show micro-expressions and lists the clips.")
        .fullDescription("""
            <p>Renders clips of artificial faces that show micro-expressions, writes them to a folder as image files and
            lists them as a clip table. A first run of the four stages, a test or a lesson needs no licensed data set.</p>
            <p><b>Scores on this set say nothing about real faces.</b> The faces are drawn: an identity (geometry, skin,
            brows, light) that moves by the action units of an emotion, from onset over apex to offset. The column
            <i>Dataset</i> says <i>Synthetic CASME II</i> or the like for every clip so that no result is taken for one on a
            recorded set.</p>
            <p>The set has CASME II's usual five classes: happiness, disgust, repression, surprise and others. Each
            stands for a set of action units (happiness: 6 and 12) that shares none with the other classes. With nothing
            else, that is too easy: optical flow alone scores 100 %. So <i>Difficulty</i> makes motion small, adds motion
            of foreign action units, drops some of the emotion's own or moves one side only.</p>
            <p><i>Confounded identity</i> lets each person show one emotion more often than the others, as people of recorded
            sets do, so that a network can learn whom it sees in place of what they show.</p>
            <p>The folder holds what a user's disk would hold of CASME II: <tt>Cropped/sub01/...</tt> with numbered JPEG
            files and a coding workbook. So the Dataset Reader reads the folder too. <i>Layout</i> chooses SAMM or SMIC-HS
            instead, with their files and labels; three of this node, one of each of these layouts, whose folders lie in one
            folder, make a look-alike of the MEGC 2019 composite. <i>Own clips</i> writes a manifest, <tt>clips.csv</tt>,
            beside <tt>recordings/p01/...</tt>: what your own clips will need. A file <tt>synthetic-set.txt</tt> tells that a
            set is artificial. The folder appears when all is rendered: a cancelled or failed run leaves nothing behind.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addOutputTable("Clips", """
            One row a clip, with the RowID <i>subject/clip</i>: <i>Dataset</i> (Synthetic and the layout), <i>Subject</i>,
            <i>Clip</i>, <i>Emotion</i>, <i>Action Units</i> (the FACS codes that move), <i>Frames</i> (the folder with
            the images), <i>Onset</i>, <i>Apex</i> and <i>Offset</i> (frame numbers, the last inclusive) and
            <i>Frames per second</i>. SMIC-HS tells neither action units nor apexes.
            """))
        .model(model -> model.parametersClass(SyntheticDatasetNodeParameters.class)
            .configure(SyntheticDatasetNodeFactory::configure)
            .execute(NodeWork.of(SyntheticDatasetNodeFactory::execute)))
        .nodeType(NodeType.Source)
        .keywords("micro-expression", "artificial", "generate", "faces", "example data", "CASME II", "SAMM",
            "SMIC");

    /** Called by KNIME. */
    public SyntheticDatasetNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        SyntheticDatasetNodeParameters parameters = input.getParameters();
        if (parameters.m_folder == null || parameters.m_folder.isBlank()) {
            throw new InvalidSettingsException(NO_FOLDER);
        }
        output.setOutSpecs(ClipTable.spec(parameters.settings().emotions()));
        unequalEmotions(parameters.settings()).ifPresent(output::setWarningMessage);
    }

    /** Returns a warning if the emotions that people show more often are not those of equally many people. */
    private static Optional<String> unequalEmotions(SyntheticSettings settings) {
        int emotions = settings.emotions().size();
        return settings.confounding() == 0 || settings.subjects() % emotions == 0 ? Optional.empty()
            : Optional.of("""
                With identity confounded, the %d emotions are not equally frequent among %d subjects. Set "Subjects" to a \
                multiple of %d if they should be.""".formatted(emotions, settings.subjects(), emotions));
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException {
        SyntheticDatasetNodeParameters parameters = input.getParameters();
        Path folder = SettingPath.resolve(parameters.m_folder);
        List<Clip> clips = SyntheticDataset.write(folder, parameters.settings(), parameters.m_overwrite,
            NodeWork.monitor(input.getExecutionContext()));
        output.setOutData(ClipTable.of(clips, parameters.settings().emotions(), input.getExecutionContext()));
    }
}

package org.fleeting.mer.nodes.weightswriter;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of Weights Writer. */
final class WeightsWriterNodeParameters implements NodeParameters {

    private static final String IF_EXISTS = "If the file exists";
    private static final String FACE_CLIPS = "Face clips";
    private static final String CLIPS = "Number of clips";
    private static final int MOST_CLIPS = 10_000;

    @Widget(title = "File", description = """
        The file to write, usually named <tt>.safetensors</tt>. A relative path starts at the folder of the workflow:
        <tt>data/...</tt> lies in the workflow's own data area and is copied with it.
        """)
    String m_file = "data/weights.safetensors";

    enum ExistingFile {

        @Label(value = "Fail", description = "The node fails and leaves the file as it is.")
        FAIL,

        @Label(value = "Overwrite", description = """
            The file is replaced, whatever it holds, once all is written: a cancelled or failed run leaves it as it is.
            """)
        OVERWRITE
    }

    @Widget(title = IF_EXISTS, description = "What happens if there is a file of that name.")
    @ValueSwitchWidget
    ExistingFile m_ifExists = ExistingFile.FAIL;

    @Widget(title = "Create missing folders", description = """
        Whether the folders of the file are made if they don't exist. Otherwise the node fails then.
        """)
    boolean m_createMissingFolders = true;

    static final class Faces extends CompatibleColumnsProvider {

        Faces() {
            super(FaceClipValue.class);
        }

        @Override
        public int getInputTableIndex() {
            return WeightsWriterNodeFactory.FACES;
        }
    }

    @Widget(title = FACE_CLIPS, description = """
        The column with the face clips that are written beside the weights. Not used where no table is connected.""")
    @ChoicesProvider(Faces.class)
    @Migrate(loadDefaultIfAbsent = true)
    String m_faceClipColumn = ClipColumns.FACE_CLIP;

    static final class MostClips extends MaxValidation {

        @Override
        protected double getMax() {
            return MOST_CLIPS;
        }
    }

    @Widget(title = CLIPS, description = """
        How many face clips are written beside the weights, 1 to 10,000: those of the first rows that have one. A clip of \
        16 frames of 256 x 256 pixels takes 3 MB. Not used where no table is connected.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostClips.class)
    @Migrate(loadDefaultIfAbsent = true)
    int m_clips = 8;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(IF_EXISTS, m_ifExists);
        SettingChecks.requireColumn(FACE_CLIPS, m_faceClipColumn);
        SettingChecks.requireWithin(CLIPS, m_clips, 1, MOST_CLIPS);
    }
}

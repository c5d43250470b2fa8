package org.fleeting.mer.nodes.syntheticdataset;

import org.fleeting.mer.dataset.synthetic.Difficulty;
import org.fleeting.mer.dataset.synthetic.SyntheticLayout;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of Synthetic Dataset. */
final class SyntheticDatasetNodeParameters implements NodeParameters {

    private static final String FOLDER = "Folder";
    private static final String LAYOUT = "Layout";
    private static final String SUBJECTS = "Subjects";
    private static final String CLIPS_PER_EMOTION = "Clips per subject and emotion";
    private static final String DIFFICULTY = "Difficulty";
    private static final String FRAME_WIDTH = "Frame width";
    private static final String FRAME_HEIGHT = "Frame height";
    private static final String FRAMES = "Frames per clip";
    private static final String CONFOUNDING = "Confounded identity";

    @Widget(title = FOLDER, description = """
        Where the data set is written. A relative path starts at the folder of the workflow: <tt>data/...</tt> lies in
        the workflow's own data area and is copied with it.
        """)
    String m_folder = "data/synthetic-faces";

    @Widget(title = "Overwrite", description = """
        Whether a data set that this node wrote into the folder earlier is replaced. A folder that holds anything else is
        never touched.
        """)
    boolean m_overwrite;

    enum Layout {

        @Label(value = "CASME II", description = "Happiness, disgust, repression, surprise and others.")
        CASME2(SyntheticLayout.CASME2),

        @Label(value = "SAMM", description = """
            Happiness, anger, contempt, surprise and other, which show the motions of CASME II's happiness, others,
            repression, surprise and disgust.
            """)
        SAMM(SyntheticLayout.SAMM),

        @Label(value = "SMIC-HS", description = """
            Negative (disgust or repression, in turns), positive (happiness) and surprise.
            """)
        SMIC_HS(SyntheticLayout.SMIC_HS),

        @Label(value = "Own clips", description = """
            Happiness, disgust, surprise and anger, which shows the motion of CASME II's others. A manifest,
            <tt>clips.csv</tt>, lists the clips, as it would your own.
            """)
        MANIFEST(SyntheticLayout.MANIFEST);

        private final SyntheticLayout layout;

        Layout(SyntheticLayout layout) {
            this.layout = layout;
        }
    }

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = LAYOUT, description = "The data set whose folders, tables and labels the set has.")
    @ValueSwitchWidget
    Layout m_layout = Layout.CASME2;

    @Widget(title = SUBJECTS, description = """
        The number of people, 2 to 999. Each has a face of their own: its geometry, skin, brows and light.
        """)
    @NumberInputWidget(minValidation = Bounds.AtLeastTwo.class, maxValidation = AtMost999.class)
    int m_subjects = 20;

    @Widget(title = CLIPS_PER_EMOTION, description = """
        How many clips each subject shows of each emotion, 1 to 50. The set has subjects x emotions (5; SMIC-HS: 3,
        own clips: 4) x this many clips.
        """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = AtMost50.class)
    int m_clipsPerEmotion = 1;

    enum DifficultyChoice {

        @Label(value = "Easy", description = "Large motion of exactly the action units that belong to the emotion.")
        EASY(Difficulty.EASY),

        @Label(value = "Medium", description = """
            Half the motion. Action units of other emotions may move too, those of the emotion may stay still or move on
            one side only.
            """)
        MEDIUM(Difficulty.MEDIUM),

        @Label(value = "Hard", description = "Hardly more motion than the head's own drift, and more of all that.")
        HARD(Difficulty.HARD);

        private final Difficulty difficulty;

        DifficultyChoice(Difficulty difficulty) {
            this.difficulty = difficulty;
        }
    }

    @Widget(title = DIFFICULTY, description = "How hard the emotions are to tell apart.")
    @ValueSwitchWidget
    DifficultyChoice m_difficulty = DifficultyChoice.EASY;

    @Widget(title = FRAME_WIDTH, description = "The width of a frame, 96 to 1920 pixels.")
    @NumberInputWidget(minValidation = AtLeast96.class, maxValidation = AtMost1920.class)
    int m_frameWidth = 160;

    @Widget(title = FRAME_HEIGHT, description = "The height of a frame, 96 to 1080 pixels.")
    @NumberInputWidget(minValidation = AtLeast96.class, maxValidation = AtMost1080.class)
    int m_frameHeight = 120;

    @Widget(title = FRAMES, description = """
        The mean number of frames from onset to offset, 6 to 200; a clip has up to a fifth more or less.
        """)
    @NumberInputWidget(minValidation = AtLeast6.class, maxValidation = AtMost200.class)
    int m_frames = 16;

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = CONFOUNDING, description = """
        How far who someone is tells what they show, 0 to 1; 0 is off: everybody shows every emotion equally often. Else each
        person has an emotion of their own, the first person the first, the next the next, and so on in turn, and of their
        clips of each other emotion this share shows that one instead: at 1, nobody shows anything else. Of 5 emotions and 4
        clips, 0.5 gives 12 clips of one's own and 2 of each other. A network that knows the face then seems to know the
        emotion, until it meets other people: here, decoupling should pay. Every person has as many clips as before; so has
        every emotion, if the number of subjects is a multiple of that of the emotions.
        """)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    double m_confounding;

    @Widget(title = "Seed", description = """
        Drives every random choice: the same seed and settings render the same set. A subject stays the same when more
        subjects follow.
        """)
    long m_seed = 1;

    SyntheticSettings settings() {
        SyntheticLayout layout = m_layout.layout;
        return new SyntheticSettings(layout, m_subjects, m_clipsPerEmotion, layout.usualEmotions(), m_frameWidth,
            m_frameHeight, m_frames, m_difficulty.difficulty, SyntheticSettings.ImageFormat.JPEG, m_confounding,
            m_seed);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(LAYOUT, m_layout);
        SettingChecks.requireWithin(SUBJECTS, m_subjects, 2, 999);
        SettingChecks.requireWithin(CLIPS_PER_EMOTION, m_clipsPerEmotion, 1, 50);
        SettingChecks.requireChosen(DIFFICULTY, m_difficulty);
        SettingChecks.requireWithin(FRAME_WIDTH, m_frameWidth, 96, 1920);
        SettingChecks.requireWithin(FRAME_HEIGHT, m_frameHeight, 96, 1080);
        SettingChecks.requireWithin(FRAMES, m_frames, 6, 200);
        SettingChecks.requireWithin(CONFOUNDING, m_confounding, 0, 1);
    }

    static final class AtLeast6 extends MinValidation {
        @Override
        protected double getMin() {
            return 6;
        }
    }

    static final class AtLeast96 extends MinValidation {
        @Override
        protected double getMin() {
            return 96;
        }
    }

    static final class AtMostOne extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    static final class AtMost50 extends MaxValidation {
        @Override
        protected double getMax() {
            return 50;
        }
    }

    static final class AtMost200 extends MaxValidation {
        @Override
        protected double getMax() {
            return 200;
        }
    }

    static final class AtMost999 extends MaxValidation {
        @Override
        protected double getMax() {
            return 999;
        }
    }

    static final class AtMost1080 extends MaxValidation {
        @Override
        protected double getMax() {
            return 1080;
        }
    }

    static final class AtMost1920 extends MaxValidation {
        @Override
        protected double getMax() {
            return 1920;
        }
    }
}

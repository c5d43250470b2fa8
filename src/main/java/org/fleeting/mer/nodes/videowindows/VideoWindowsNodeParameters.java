package org.fleeting.mer.nodes.videowindows;

import org.fleeting.mer.dataset.frames.ClipWindows;
import org.fleeting.mer.nodes.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Settings of Video Windows. */
final class VideoWindowsNodeParameters implements NodeParameters {

    private static final String LENGTH = "Length of a window";
    private static final String STEP = "Step";
    static final String OVERRULES = "Overrule the video";

    private static final String RATE = "Frames per second";
    private static final double LEAST_SECONDS = 0.01;
    private static final double MOST_SECONDS = 3600;
    private static final double MOST_RATE = 100_000;

    @Widget(title = "Video", description = """
        A video file (avi, mp4, mov, mkv, webm and others), or a folder of numbered images. A relative path starts at the
        folder of the workflow.
        """)
    String m_path = "";

    @Widget(title = LENGTH, description = """
        Seconds, 0.01 to 3600. Take what the clips of the training lasted: a micro-expression is shorter than half a second,
        the clips of most sets are a third to a half of a second long.
        """)
    @NumberInputWidget(minValidation = LeastSeconds.class, maxValidation = MostSeconds.class)
    double m_seconds = 0.5;

    @Widget(title = STEP, description = """
        Seconds from the start of a window to that of the next, 0.01 to 3600. Windows overlap where it is smaller than the
        length, so that no movement falls between two.
        """)
    @NumberInputWidget(minValidation = LeastSeconds.class, maxValidation = MostSeconds.class)
    double m_step = 0.25;

    @Widget(title = RATE, description = """
        How many frames a second of the recording has, for a folder of images, which does not say. Of a video its own rate
        counts, and a warning tells where it is another than this.
        """)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostRate.class)
    double m_framesPerSecond = 0;

    @Widget(title = OVERRULES, description = """
        Whether the frames per second above count also where the video says another rate: for recordings in slow motion,
        which say how fast they are shown, not how fast they were filmed.
        """)
    @Migrate(loadDefaultIfAbsent = true)
    boolean m_overrulesVideo = false;

    ClipWindows windows() {
        return new ClipWindows(m_seconds, m_step);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireWithin(LENGTH, m_seconds, LEAST_SECONDS, MOST_SECONDS);
        SettingChecks.requireWithin(STEP, m_step, LEAST_SECONDS, MOST_SECONDS);
        SettingChecks.requireWithin(RATE, m_framesPerSecond, 0, MOST_RATE);
    }

    static final class LeastSeconds extends MinValidation {
        @Override
        protected double getMin() {
            return LEAST_SECONDS;
        }
    }

    static final class MostSeconds extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_SECONDS;
        }
    }

    static final class MostRate extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_RATE;
        }
    }
}

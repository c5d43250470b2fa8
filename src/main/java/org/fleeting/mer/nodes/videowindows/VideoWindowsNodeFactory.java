package org.fleeting.mer.nodes.videowindows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.dataset.frames.ClipWindows.Cut;
import org.fleeting.mer.dataset.frames.ClipWindows.Window;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
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

/** Video Windows: lists the windows of a longer video as clips. */
public final class VideoWindowsNodeFactory extends DefaultNodeFactory {

    /** 29.97 and 30 are told apart, 25 and 25.0001 are not. */
    private static final double SAME_RATE = 5e-4;

    static final String NO_VIDEO = "No video is set: give a video file or a folder of numbered images.";

    private static final DataTableSpec SPEC = new DataTableSpec(column(ClipColumns.CLIP, StringCell.TYPE),
        column("Start (s)", DoubleCell.TYPE), column("End (s)", DoubleCell.TYPE),
        column(ClipColumns.FRAMES, StringCell.TYPE), column(ClipColumns.ONSET, IntCell.TYPE),
        column(ClipColumns.OFFSET, IntCell.TYPE), column(ClipColumns.FRAMES_PER_SECOND, DoubleCell.TYPE));

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Video Windows")
        .icon("../../../../../icons/video-windows.png")
        .shortDescription("Lists the windows of a longer video as clips, to predict on your own video.")
        .fullDescription("""
            <p>Slides a window over a video and lists each stretch as a clip without an emotion. Behind it, <i>Face Crop</i>
            and <i>Emotion Predictor</i>, with a model from <i>Weights Reader</i> or a trainer, make a time line: for each
            window its start and end, the most probable emotion and the probability of each. A window that is longer than the
            video gives one clip of all of it.</p>
            <p><b>What the result can't tell:</b></p>
            <ul>
            <li>The network names one of its emotions for <b>every</b> window, also where nothing moves: it was never shown a
            face at rest, or a talking or turning one. It recognises, it does not spot. Look at the probabilities, and at the
            frames.</li>
            <li>It learnt from people who were filmed in a laboratory, evenly lit, facing the camera at 100 or 200 frames a
            second, suppressing what a film stirred in them, or from artificial faces. On a video conference, an interview or
            another camera its scores are unknown, and likely far lower than those on its data set.</li>
            <li>A facial movement is no feeling, and a feeling no lie. <b>This is no lie detector</b>, and it must not decide
            about anybody. Film only people who agreed to it.</li>
            </ul>
            <p>In Face Crop, choose <i>Missing value</i> for windows without a face and for those that can't be
            read. At 25 or 30 frames a second, half a second has some 12 frames, and most micro-expressions fall
            between a few of them.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addOutputTable("Windows", """
            One row a window, in the order of time: <i>Clip</i>, <i>Start (s)</i> and <i>End (s)</i> from the first frame of
            the video on, <i>Frames</i> (the video), <i>Onset</i> and <i>Offset</i> (frame numbers, the last inclusive; a
            video's first is 1) and <i>Frames per second</i>.
            """))
        .model(model -> model.parametersClass(VideoWindowsNodeParameters.class)
            .configure(VideoWindowsNodeFactory::configure)
            .execute(NodeWork.of(VideoWindowsNodeFactory::execute)))
        .nodeType(NodeType.Source)
        .keywords("video", "sliding window", "time line", "webcam", "mp4", "own video", "spotting");

    /** Called by KNIME. */
    public VideoWindowsNodeFactory() {
        super(NODE);
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        VideoWindowsNodeParameters parameters = input.getParameters();
        if (parameters.m_path == null || parameters.m_path.isBlank()) {
            throw new InvalidSettingsException(NO_VIDEO);
        }
        output.setOutSpecs(SPEC);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException {
        VideoWindowsNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        Path video = SettingPath.resolve(parameters.m_path);
        BufferedDataContainer windows = execution.createDataContainer(SPEC);
        Cut cut = parameters.windows().of(video, parameters.m_framesPerSecond, parameters.m_overrulesVideo,
            NodeWork.monitor(execution));
        for (Window window : cut.windows()) {
            execution.checkCanceled();
            windows.addRowToTable(new DefaultRow(window.clip().name(), new StringCell(window.clip().name()),
                new DoubleCell(window.start()), new DoubleCell(window.end()), new StringCell(video.toString()),
                new IntCell(window.clip().onset()), new IntCell(window.clip().offset()),
                new DoubleCell(window.clip().framesPerSecond())));
        }
        windows.close();
        output.setOutData(0, windows.getTable());
        otherRate(video, parameters.m_framesPerSecond, cut).ifPresent(output::setWarningMessage);
    }

    /** Returns a warning where the video says another rate than was set: one that was set for another video, perhaps. */
    private static Optional<String> otherRate(Path video, double set, Cut cut) {
        if (!(set > 0 && cut.ownRate() > 0) || Math.abs(set - cut.ownRate()) < SAME_RATE * set) {
            return Optional.empty();
        }
        String rates = "%s says %s frames a second, but %s are set: ".formatted(video.getFileName(),
            number(cut.ownRate()), number(set));
        return Optional.of(rates + (cut.rate() == set
            ? "the set ones count. Untick \"%s\" for the video's own.".formatted(VideoWindowsNodeParameters.OVERRULES)
            : "the video's own count. Tick \"%s\" for the set ones, as of a recording in slow motion, or set 0."
                .formatted(VideoWindowsNodeParameters.OVERRULES)));
    }

    private static String number(double rate) {
        return BigDecimal.valueOf(rate).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}

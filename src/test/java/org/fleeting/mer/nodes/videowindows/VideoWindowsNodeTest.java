package org.fleeting.mer.nodes.videowindows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.fleeting.mer.imaging.video.TestVideo;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FrameFiles;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class VideoWindowsNodeTest {

    @TempDir
    Path folder;

    private final VideoWindowsNodeParameters parameters = new VideoWindowsNodeParameters();

    @Test
    void listsWindowsThatFaceCropCanRead() throws Exception {
        parameters.m_path = FrameFiles.write(folder.resolve("frames"), 9).toString();
        parameters.m_framesPerSecond = 10;

        NodeCall call = NodeCall.execute(VideoWindowsNodeFactory::execute, parameters, Executions.running(folder));

        assertThat(call.table(0).getDataTableSpec().getColumnNames())
            .isEqualTo(NodeCall.configure(VideoWindowsNodeFactory::configure, parameters).spec(0).getColumnNames());
        assertThat(TableRows.keys(call.table(0))).containsExactly("window 1", "window 2", "window 3");
        assertThat(TableRows.column(call.table(0), "Onset")).containsExactly("1", "4", "5");
        assertThat(TableRows.column(call.table(0), "Offset")).containsExactly("5", "8", "9");
        assertThat(TableRows.column(call.table(0), "Start (s)")).containsExactly("0.0", "0.3", "0.4");
    }

    /** As in the workflow own-video, when its path alone is changed from a folder of images to a video. */
    @Test
    void takesTheRateOfAVideoAndNotOneThatWasSetForAnother() throws Exception {
        parameters.m_path = TestVideo.LOSSLESS.write(folder.resolve("talk.mkv"), 50, 32, 24).toString();
        parameters.m_framesPerSecond = 200;

        NodeCall call = NodeCall.execute(VideoWindowsNodeFactory::execute, parameters, Executions.running(folder));

        assertThat(TableRows.column(call.table(0), "Frames per second")).containsOnly("25.0");
        assertThat(TableRows.column(call.table(0), "End (s)")).last().isEqualTo("2.0");
        assertThat(call.warning()).contains("talk.mkv says 25 frames a second, but 200 are set: the video's own count. "
            + "Tick \"Overrule the video\" for the set ones, as of a recording in slow motion, or set 0.");
    }

    @Test
    void takesTheSetRateOfSlowMotionAndSaysSo() throws Exception {
        parameters.m_path = TestVideo.LOSSLESS.write(folder.resolve("slow.mkv"), 50, 32, 24).toString();
        parameters.m_framesPerSecond = 100;
        parameters.m_overrulesVideo = true;

        NodeCall call = NodeCall.execute(VideoWindowsNodeFactory::execute, parameters, Executions.running(folder));

        assertThat(TableRows.column(call.table(0), "End (s)")).last().isEqualTo("0.5");
        assertThat(call.warning()).contains("slow.mkv says 25 frames a second, but 100 are set: the set ones count. "
            + "Untick \"Overrule the video\" for the video's own.");
    }

    @Test
    void saysNothingOfARateThatFits() throws Exception {
        parameters.m_path = TestVideo.LOSSLESS.write(folder.resolve("talk.mkv"), 50, 32, 24).toString();
        parameters.m_framesPerSecond = 25;

        assertThat(NodeCall.execute(VideoWindowsNodeFactory::execute, parameters, Executions.running(folder)).warning())
            .isEmpty();
    }

    @Test
    void needsAVideo() {
        assertThatThrownBy(() -> NodeCall.configure(VideoWindowsNodeFactory::configure, parameters))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("No video is set: give a video file or a folder of numbered images.");
    }

    @Test
    void namesAVideoThatIsNotThere() {
        parameters.m_path = folder.resolve("none.mp4").toString();

        assertThatThrownBy(() -> NodeCall.execute(VideoWindowsNodeFactory::execute, parameters,
            Executions.running(folder))).isInstanceOf(KNIMEException.class).hasMessage(
                "video " + parameters.m_path + " does not exist or is no file.");
    }

    @Test
    void canBeCancelled() throws Exception {
        parameters.m_path = FrameFiles.write(folder.resolve("frames"), 9).toString();
        parameters.m_framesPerSecond = 10;

        assertThatThrownBy(() -> NodeCall.execute(VideoWindowsNodeFactory::execute, parameters,
            Executions.cancelled(folder))).isInstanceOf(CanceledExecutionException.class);
    }
}

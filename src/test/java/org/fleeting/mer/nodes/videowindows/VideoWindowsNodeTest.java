package org.fleeting.mer.nodes.videowindows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

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

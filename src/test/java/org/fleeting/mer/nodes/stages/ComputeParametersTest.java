package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.DeviceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

class ComputeParametersTest {

    @TempDir
    Path folder;

    private final ComputeParameters parameters = new ComputeParameters();

    @Test
    void areAutomaticByDefault() throws Exception {
        assertThat(parameters.toCompute()).isEqualTo(Compute.DEFAULT);
        parameters.check();
    }

    @Test
    void nameEveryDevice() {
        for (DeviceKind kind : DeviceKind.values()) {
            parameters.m_device = ComputeParameters.DeviceChoice.valueOf(kind.name());
            assertThat(parameters.toCompute().kind()).isEqualTo(kind);
        }
    }

    @Test
    void takeTheFolderAsAPath() {
        parameters.m_pytorchFolder = " " + folder + " ";

        assertThat(parameters.toCompute().pytorchFolder()).contains(folder);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "another file is to be downloaded elsewhere")
    void sayHowToGetAGpuToWork() {
        parameters.m_device = ComputeParameters.DeviceChoice.GPU;
        parameters.m_gpu = 2;

        assertRefused("GPU 2 is chosen, but PyTorch's bundled libraries compute on the processor only. Download PyTorch "
            + "2.7.1 for CUDA 12.8 (several GB) from https://download.pytorch.org/libtorch/cu128/"
            + "libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip, unpack it, name its folder \"lib\" by a "
            + "line -Dfleeting.pytorch=FOLDER in knime.ini, behind -vmargs, and restart KNIME. Choose "
            + "Automatic or CPU as \"Device\".");
    }

    @Test
    void refuseAFolderThatTheOwnerHasNotAllowed() {
        parameters.m_pytorchFolder = folder.toString();

        assertThatThrownBy(parameters::check).isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith(
            "\"PyTorch folder\" names %s, and a workflow may name no folder that the owner of this machine has not allowed"
                .formatted(folder));
    }

    @Test
    void rejectWhatIsOutOfBounds() {
        parameters.m_threads = 1025;
        assertInvalid("\"Threads\" must be a whole number from 0 to 1024, but is 1025.");
        parameters.m_gpu = -1;
        assertInvalid("\"GPU number\" must be a whole number from 0 to 2147483647, but is -1.");
        parameters.m_device = null;
        assertInvalid("\"Device\" is not set: choose one of its values.");
    }

    @Test
    void takeNoFolderForAnEmptyOne() throws Exception {
        parameters.m_pytorchFolder = null;

        parameters.validate();

        assertThat(parameters.toCompute().pytorchFolder()).isEmpty();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(parameters::check).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }

    private void assertInvalid(String message) {
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }
}

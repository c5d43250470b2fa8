package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

import ai.djl.Device;

class ComputeTest {

    private static final TorchLibraries BUNDLED = new TorchLibraries(Optional.empty(), false);
    private static final TorchLibraries CUDA = new TorchLibraries(Optional.of(Path.of("libtorch")), true);

    @Test
    void isTheFirstGpuWhereLibrariesAndMachineHaveOne() {
        assertThat(Compute.DEFAULT.device(CUDA, new FakeDriver(2))).isEqualTo(Device.gpu(0));
        assertThat(Compute.DEFAULT.device(CUDA, new FakeDriver(0))).isEqualTo(Device.cpu());
        assertThat(Compute.DEFAULT.device(BUNDLED, new FakeDriver(2))).isEqualTo(Device.cpu());
    }

    @Test
    void isWhatIsChosen() {
        assertThat(gpu(1).device(CUDA, new FakeDriver(2))).isEqualTo(Device.gpu(1));
        assertThat(new Compute(DeviceKind.CPU, 1, 0, Optional.empty()).device(CUDA, new FakeDriver(2))).isEqualTo(Device.cpu());
    }

    @Test
    void saysThatLibrariesKnowNoGpu() {
        InvalidInputException failure = failure(gpu(0), BUNDLED, new FakeDriver(1));

        assertThat(failure)
            .hasMessage("GPU 0 is chosen, but PyTorch's bundled libraries compute on the processor only");
        assertThat(failure.resolution())
            .isEqualTo(TorchLibraries.howToGetCuda() + " Choose Automatic or CPU as \"Device\".");
        assertThat(failure(gpu(0), new TorchLibraries(Optional.of(Path.of("mine")), false), new FakeDriver(1)))
            .hasMessage("GPU 0 is chosen, but the PyTorch in mine computes on the processor only");
    }

    @Test
    void saysThatTheMachineHasNoSuchGpu() {
        InvalidInputException tooFew = failure(gpu(3), CUDA, new FakeDriver(1));
        assertThat(tooFew).hasMessage("GPU 3 is chosen, but this machine has 1, counted from 0");
        assertThat(tooFew.resolution())
            .isEqualTo("Choose a GPU from 0 to 0, or Automatic or CPU as \"Device\".");

        InvalidInputException none = failure(gpu(0), CUDA, new FakeDriver(0));
        assertThat(none).hasMessage("GPU 0 is chosen, but this machine has none of NVIDIA's");
        assertThat(none.resolution()).isEqualTo("Choose Automatic or CPU as \"Device\".");
    }

    @Test
    void saysThatThereIsNoDriver() {
        InvalidInputException failure = failure(gpu(0), CUDA, new CudaDriver.Installed("no driver of this name"));

        assertThat(failure).hasMessage("GPU 0 is chosen, but no driver of NVIDIA's was found");
        assertThat(failure.resolution()).isEqualTo(
            "Install NVIDIA's driver for CUDA 12.8 or newer. Choose Automatic or CPU as \"Device\".");
    }

    @Test
    void usesAllProcessorsUnlessToldOtherwise() {
        assertThat(Compute.DEFAULT.threadCount()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(new Compute(DeviceKind.CPU, 0, 3, Optional.empty()).threadCount()).isEqualTo(3);
        assertThatThrownBy(() -> new Compute(DeviceKind.CPU, 0, 1025, Optional.empty()))
            .hasMessage("A GPU from 0 and 0 to 1024 threads are needed, found GPU 0 and 1025 threads");
    }

    private static Compute gpu(int number) {
        return new Compute(DeviceKind.GPU, number, 0, Optional.empty());
    }

    private static InvalidInputException failure(Compute compute, TorchLibraries libraries, CudaDriver driver) {
        return catchThrowableOfType(InvalidInputException.class, () -> compute.device(libraries, driver));
    }
}

package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryOriginTest {

    @ParameterizedTest
    @CsvSource({
        "libcudart.so.12, CUDA", "cudart64_12.dll, CUDA", "libcublasLt.so.12, CUDA", "libcupti.so.12, CUDA",
        "libnvJitLink.so.12, CUDA", "libcudart-218eec4c.so.12, PYTORCH", "libc10_cuda.so, PYTORCH",
        "libtorch_cuda.so, PYTORCH", "libcudnn_graph.so.9, CUDNN", "cudnn64_9.dll, CUDNN", "libcuda.so.1, DRIVER",
        "nvcuda.dll, DRIVER", "libcusparseLt.so.0, SPARSE_LT", "libcusparse.so.12, CUDA", "libnccl.so.2, NCCL",
        "libopenblas.so.0, OPENBLAS", "libgomp.so.1, SYSTEM", "VCRUNTIME140.dll, SYSTEM"})
    void isToldByTheName(String name, LibraryOrigin origin) {
        assertThat(LibraryOrigin.of(name)).isEqualTo(origin);
    }
}

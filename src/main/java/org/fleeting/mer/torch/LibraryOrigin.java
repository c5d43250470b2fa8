package org.fleeting.mer.torch;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where a library comes from that a PyTorch for GPUs needs. */
enum LibraryOrigin {

    /** Those that PyTorch's own zip brings along have a part of a checksum in their names. */
    PYTORCH("(torch|c10|caffe2|shm|fbgemm|nvfuser|asmjit).*|.*-[0-9a-f]{8}\\..*",
        "It lies in the zip of PyTorch: unpack that again."),

    DRIVER("(cuda\\.so|nvcuda|nvidia-).*", "It is part of NVIDIA's driver."),

    CUDNN("cudnn.*", "It is part of cuDNN 9 for CUDA 12, of https://developer.nvidia.com/cudnn and of PyTorch's zip."),

    SPARSE_LT("cusparselt.*", "It is NVIDIA's cuSPARSELt, and part of PyTorch's zip."),

    NCCL("nccl.*", "It is NVIDIA's NCCL, and part of PyTorch's zip."),

    CUDA("(cudart|cublas|cufft|cufile|cupti|curand|cusolver|cusparse|nvjitlink|nvrtc|nvtoolsext|nvtx).*",
        "It is part of CUDA 12, of https://developer.nvidia.com/cuda-toolkit-archive and of PyTorch's zip."),

    OPENBLAS("openblas.*", "It is OpenBLAS: on Debian and Ubuntu, apt install libopenblas0."),

    SYSTEM(".*", "It is none of PyTorch's or NVIDIA's: look for the package of your system that has it.");

    private final Pattern names;
    private final String sentence;

    LibraryOrigin(String names, String sentence) {
        this.names = Pattern.compile(names);
        this.sentence = sentence;
    }

    /** Returns that of a file's name. */
    static LibraryOrigin of(String name) {
        String stem = name.toLowerCase(Locale.ROOT).replaceFirst("^lib", "");
        for (LibraryOrigin origin : values()) {
            if (origin.names.matcher(stem).matches()) {
                return origin;
            }
        }
        throw new IllegalStateException(name);
    }

    /** Returns it as a sentence to the user. */
    String sentence() {
        return sentence;
    }
}

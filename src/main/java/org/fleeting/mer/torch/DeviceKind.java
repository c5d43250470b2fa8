package org.fleeting.mer.torch;

/** Where networks are computed. */
public enum DeviceKind {

    /** GPU 0 where PyTorch's libraries and the machine have one, else the processor. */
    AUTOMATIC,

    /** The processor. */
    CPU,

    /** A GPU of NVIDIA's, which has to be there. */
    GPU
}

package org.fleeting.mer.dataset.frames;

import java.util.Optional;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.BitsInUse;

/** Decodes the frames of one source. Ascending numbers are the quick way through a video. Not thread-safe. */
interface FrameReader extends AutoCloseable {

    /**
     * Decodes a frame. {@link org.fleeting.mer.imaging.OpenCv#prepareThread} comes first.
     *
     * @param number one of the source's numbers
     * @param bitsInUse of 16, as {@link #look} told; of pictures of 8 bits without meaning
     * @return H x W x 3, RGB, unsigned 8 bit; the caller closes it
     * @throws org.fleeting.mer.work.InvalidInputException if the frame can't be decoded
     */
    Mat read(int number, int bitsInUse);

    /**
     * Looks which bits a frame of more than 8 uses; passes over any other.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if the frame can't be decoded
     */
    void look(int number, BitsInUse used);

    /** Returns what there is to say of the pixels of a frame, and so of all beside it; empty if nothing. */
    Optional<String> remark(int number);

    /** Returns where a frame is, as the beginning of a message: {@code File x/img3.jpg}. */
    String place(int number);

    @Override
    void close();
}

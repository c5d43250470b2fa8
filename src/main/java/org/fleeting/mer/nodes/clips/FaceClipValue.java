package org.fleeting.mer.nodes.clips;

import java.io.IOException;

import org.fleeting.mer.face.FaceClip;
import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** The aligned face of one clip, T x H x W x 3. */
public interface FaceClipValue extends DataValue {

    /** What KNIME calls this value; found by its name. */
    UtilityFactory UTILITY = new FaceClipUtilityFactory();

    /** Returns T. */
    int frames();

    /** Returns H, pixels. */
    int height();

    /** Returns W, pixels. */
    int width();

    /**
     * Reads the pixels from disk. Nobody keeps them: who needs them often must.
     *
     * @throws IOException if the file is gone, can't be read, or does not hold what was written
     */
    FaceClip faceClip() throws IOException;

    /** Names the value and collects its renderers. */
    final class FaceClipUtilityFactory extends ExtensibleUtilityFactory {

        FaceClipUtilityFactory() {
            super(FaceClipValue.class);
        }

        @Override
        public String getName() {
            return "Face clip";
        }

        @Override
        public String getGroupName() {
            return "Micro-Expression Recognition";
        }
    }
}

package org.fleeting.mer.dataset.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.work.random.RandomSource;

/**
 * A synthetic subject's neutral frame with the place of its eyes, which lie on one row.
 *
 * @param leftX column of the left eye
 * @param rightX column of the right eye
 * @param eyeY row of both eyes
 */
public record KnownFace(double leftX, double rightX, double eyeY) {

    /** Renders a subject into a PNG file. */
    public static KnownFace write(Path file, int width, int height, long seed) throws IOException {
        SyntheticFace face = SyntheticFace.draw(width, height, new RandomSource(seed));
        Files.write(file, Images.encoded(face.neutral(), width, height, SyntheticSettings.ImageFormat.PNG));
        Canvas canvas = face.canvas();
        return new KnownFace(canvas.centreX() - canvas.eyeDistance() / 2, canvas.centreX() + canvas.eyeDistance() / 2,
            canvas.centreY());
    }
}

package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.face.AlignmentMethod;
import org.junit.jupiter.api.Test;

class DoubtfulFacesTest {

    private final DoubtfulFaces faces = new DoubtfulFaces();

    @Test
    void saysNothingOfFacesThatWereFound() {
        faces.add("01/a", AlignmentMethod.BOTH_EYES_LBP);
        faces.add("01/b", AlignmentMethod.WHOLE_IMAGE);

        assertThat(faces.warning(2)).isEmpty();
    }

    @Test
    void countsMissingFacesAndNamesTheFirst() {
        faces.add("01/a", AlignmentMethod.BOTH_EYES_LBP);
        faces.add("01/b", AlignmentMethod.NO_FACE);
        faces.add("02/a", AlignmentMethod.NO_FACE);

        assertThat(faces.warning(3))
            .contains("No face was found in 2 of 3 clips (first: 01/b): their faces are missing.");
    }

    @Test
    void countsCentreCrops() {
        faces.add("01/a", AlignmentMethod.CENTRE_CROP);

        assertThat(faces.warning(1))
            .contains("No face was found in 1 of 1 clips (first: 01/a): the middle of the image was taken.");
    }
}

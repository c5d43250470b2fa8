package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class DoubtsTest {

    private static final FaceBox BOX = new FaceBox(100, 100, 100, 0);
    private static final Eyes USUAL = new Eyes(78.5, 85, 121.5, 85);

    private final Doubts doubts = new Doubts();

    @Test
    void doubtsNoUsualFace() {
        assertThat(doubt(AlignmentMethod.BOTH_EYES_LBP, USUAL)).isEqualTo(new Doubt(0, List.of()));
    }

    @Test
    void doubtsAMirroredEye() {
        Doubt doubt = doubt(AlignmentMethod.ONE_EYE_MIRRORED, USUAL);

        assertThat(doubt.score()).isCloseTo(0.6, within(1e-9));
        assertThat(doubt.reasons()).containsExactly("one eye not seen");
    }

    @Test
    void doubtsEyesThatAreTooNear() {
        Doubt doubt = doubt(AlignmentMethod.BOTH_EYES_LBP, new Eyes(86, 85, 114, 85));

        assertThat(doubt.score()).isCloseTo(0.6, within(1e-9));
        assertThat(doubt.reasons()).containsExactly("eyes 0.28 of the box apart, usually 0.43");
    }

    @Test
    void addsUpSeveralSigns() {
        Doubt doubt = doubt(AlignmentMethod.ONE_EYE_MIRRORED, new Eyes(86, 85, 114, 85));

        assertThat(doubt.score()).isCloseTo(1 - 0.4 * 0.4, within(1e-9));
        assertThat(doubt.reasons()).hasSize(2);
    }

    @Test
    void tiltsWithTheBox() {
        double cos = 21.5 * Math.cos(Math.toRadians(30));
        double sin = 21.5 * Math.sin(Math.toRadians(30));
        Eyes eyes = new Eyes(100 - cos, 85 - sin, 100 + cos, 85 + sin);
        doubts.add(new Alignment(AlignmentMethod.BOTH_EYES_LBP, 1, Optional.of(BOX), Optional.of(eyes)), "", List.of());
        doubts.add(new Alignment(AlignmentMethod.BOTH_EYES_LBP, 1, Optional.of(new FaceBox(100, 100, 100, 30)),
            Optional.of(eyes)), "", List.of());

        assertThat(doubts.all().get(0).reasons()).contains("eyes tilted by 30 degrees in the box");
        assertThat(doubts.all().get(1).reasons()).doesNotContain("eyes tilted by 30 degrees in the box");
    }

    @Test
    void doubtsAFaceElsewhereThanInTheSubjectsOtherClips() {
        add(0, "01");
        add(2, "01");
        add(200, "01");
        add(200, "02");

        List<Doubt> all = doubts.all();

        assertThat(all.get(0).score()).isZero();
        assertThat(all.get(2).score()).isCloseTo(0.6, within(1e-9));
        assertThat(all.get(2).reasons()).containsExactly(
            "4.6 eye distances from where the subject's other clips have the face");
        assertThat(all.get(3).score()).isZero();
    }

    @Test
    void isSureThatThereIsNoFace() {
        doubts.add(Alignment.without(AlignmentMethod.NO_FACE, 1), "01", List.of());
        doubts.add(Alignment.without(AlignmentMethod.WHOLE_IMAGE, 1), "01", List.of());

        assertThat(doubts.all()).containsExactly(new Doubt(1, List.of("no face found")), new Doubt(0, List.of()));
    }

    @Test
    void doubtsAPictureOfTwoFaces() {
        doubts.add(new Alignment(AlignmentMethod.BOTH_EYES_LBP, 1, Optional.of(BOX), Optional.of(USUAL),
            Optional.of(new FaceBox(300, 100, 90, 0))), "01", List.of());

        assertThat(doubts.all()).containsExactly(new Doubt(0.5, List.of("another face of like size in the picture")));
    }

    @Test
    void addsWhatThereIsToSayOfTheFrames() {
        doubts.add(Alignment.without(AlignmentMethod.WHOLE_IMAGE, 1), "01", List.of("pixels not square"));
        doubts.add(Alignment.without(AlignmentMethod.UNREADABLE, 0), "", List.of("file gone"));

        assertThat(doubts.all()).containsExactly(new Doubt(1 - 0.7, List.of("pixels not square")),
            new Doubt(1, List.of("clip can't be read", "file gone")));
    }

    private Doubt doubt(AlignmentMethod method, Eyes eyes) {
        doubts.add(new Alignment(method, 1, Optional.of(BOX), Optional.of(eyes)), "01", List.of());
        return doubts.all().get(0);
    }

    private void add(double right, String subject) {
        doubts.add(new Alignment(AlignmentMethod.BOTH_EYES_LBP, 1, Optional.of(new FaceBox(100 + right, 100, 100, 0)),
            Optional.of(new Eyes(USUAL.leftX() + right, 85, USUAL.rightX() + right, 85))), subject, List.of());
    }
}

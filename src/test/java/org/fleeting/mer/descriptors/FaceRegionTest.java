package org.fleeting.mer.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.Landmarks.Point;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

/** A frame of 256 x 256 in which the eyes lie where Face Crop puts them. */
class FaceRegionTest {

    private static final int SIZE = 256;
    private static final double CENTRE = 127.5;
    private static final Landmarks FACE = FacePoints.at(CENTRE, 91.66, 102.4);

    private final List<String> names = FaceRegion.names();

    @Test
    void areThirtySixThatTouchAndDoNotOverlap() {
        int[][] pixels = FaceRegion.pixels(FACE, SIZE, SIZE);

        assertThat(names).hasSize(36).doesNotHaveDuplicates().startsWith("left outer forehead", "right outer forehead");
        assertThat(Arrays.stream(pixels).mapToInt(region -> region.length)).hasSize(36).allMatch(count -> count > 60);
        int[] all = Arrays.stream(pixels).flatMapToInt(Arrays::stream).sorted().toArray();
        assertThat(Arrays.stream(all).distinct().count()).isEqualTo(all.length);
        double area = FaceRegion.outlines(FACE).stream().mapToDouble(FaceRegionTest::area).sum();
        assertThat((double) all.length).isCloseTo(area, within(0.002 * area));
    }

    /** Returns the area within an outline that does not cross itself (Gauss's formula). */
    private static double area(List<Point> outline) {
        double twice = 0;
        for (int i = 0; i < outline.size(); i++) {
            Point from = outline.get(i);
            Point to = outline.get((i + 1) % outline.size());
            twice += from.x() * to.y() - to.x() * from.y();
        }
        return Math.abs(twice) / 2;
    }

    @Test
    void areMirrorImages() {
        int[][] pixels = FaceRegion.pixels(FACE, SIZE, SIZE);

        for (int left = 0; left < 36; left += 2) {
            assertSame(names.get(left), mirrored(pixels[left]), pixels[left + 1]);
        }
    }

    @Test
    void areMirroredWithTheLandmarks() {
        Landmarks turned = FACE.moved(
            point -> new Point(0.9137 * point.x() + 0.1171 * point.y() + 3.3177, point.y() - 0.2119 * point.x() + 19));
        int[][] pixels = FaceRegion.pixels(turned, SIZE, SIZE);

        int[][] others = FaceRegion.pixels(FacePoints.mirrored(turned, CENTRE), SIZE, SIZE);

        for (int region = 0; region < 36; region++) {
            int partner = region % 2 == 0 ? region + 1 : region - 1;
            assertSame(names.get(region), mirrored(pixels[region]), others[partner]);
        }
    }

    /** What a region is called holds for the middle of its pixels. */
    @Test
    void lieWhereTheirNamesSay() {
        int[][] pixels = FaceRegion.pixels(FACE, SIZE, SIZE);

        assertThat(middle(pixels, "left outer forehead").y()).isLessThan(FACE.point(18).y());
        assertThat(middle(pixels, "right glabella").x()).isBetween(CENTRE, FACE.point(22).x());
        assertThat(middle(pixels, "left temple").x()).isLessThan(FACE.point(36).x());
        assertThat(middle(pixels, "left outer lid").y()).isBetween(FACE.point(19).y(), FACE.point(37).y());
        assertThat(middle(pixels, "right inner lid").x()).isBetween(FACE.point(22).x(), FACE.point(44).x());
        assertThat(middle(pixels, "left outer cheek").y()).isBetween(FACE.point(41).y(), FACE.point(30).y());
        assertThat(middle(pixels, "left nose").x()).isBetween(FACE.point(31).x(), CENTRE);
        assertThat(middle(pixels, "right nose fold").x()).isGreaterThan(FACE.point(35).x());
        assertThat(middle(pixels, "left upper lip").y()).isBetween(FACE.point(33).y(), FACE.point(61).y());
        assertThat(middle(pixels, "left mouth corner").x()).isLessThan(FACE.point(48).x());
        assertThat(middle(pixels, "right lower lip").y()).isBetween(FACE.point(65).y(), FACE.point(57).y());
        assertThat(middle(pixels, "left below lip").y()).isBetween(FACE.point(57).y(), FACE.point(8).y());
        assertThat(middle(pixels, "right jaw").x()).isGreaterThan(FACE.point(54).x());
        assertThat(middle(pixels, "left chin").y()).isBetween(FACE.point(57).y(), FACE.point(8).y());
    }

    @Test
    void reachUpTheForeheadByHalfOfTheNose() {
        List<Point> forehead = FaceRegion.outlines(FACE).get(names.indexOf("left outer forehead"));

        double nose = FACE.point(33).y() - FACE.point(27).y();
        assertThat(forehead).extracting(Point::x).containsExactly(FACE.point(17).x(), FACE.point(19).x(),
            FACE.point(19).x(), FACE.point(18).x(), FACE.point(17).x());
        assertThat(forehead.get(1).y()).isCloseTo(FACE.point(19).y() - nose / 2, within(1e-9));
    }

    @Test
    void holdNeitherEyesNorTheGapOfTheLips() {
        int[] all = Arrays.stream(FaceRegion.pixels(FACE, SIZE, SIZE)).flatMapToInt(Arrays::stream).toArray();

        for (int eye : new int[] {36, 42}) {
            int x = (int) Math.round((FACE.point(eye).x() + FACE.point(eye + 3).x()) / 2);
            assertThat(all).doesNotContain((int) Math.round(FACE.point(eye).y()) * SIZE + x);
        }
        Landmarks open = new Landmarks(IntStream.range(0, 68).mapToObj(number -> {
            Point point = FACE.point(number);
            return number >= 65 ? new Point(point.x(), point.y() + 8) : point;
        }).toList());
        int gap = (int) Math.round(open.point(62).y() + 4) * SIZE + (int) CENTRE;
        assertThat(Arrays.stream(FaceRegion.pixels(open, SIZE, SIZE)).flatMapToInt(Arrays::stream).toArray())
            .doesNotContain(gap);
    }

    /** By hand: the corners of the temple are put on a rectangle from (10, 20) to (14, 23). */
    @Test
    void holdThePixelsWhoseMiddleIsInside() {
        Point[] points = FACE.points().toArray(Point[]::new);
        points[17] = new Point(9.5, 19.6);
        points[36] = new Point(14.4, 19.6);
        points[1] = new Point(14.4, 23.3);
        points[0] = new Point(9.5, 23.3);

        int[] temple = FaceRegion.pixels(new Landmarks(List.of(points)), SIZE, SIZE)[names.indexOf("left temple")];

        int[] expected = IntStream.rangeClosed(20, 23).flatMap(y -> IntStream.rangeClosed(10, 14).map(x -> y * SIZE + x))
            .toArray();
        assertThat(temple).containsExactly(expected);
    }

    @Test
    void leaveOutWhatLiesOutsideOfTheFrame() {
        // the frame ends below the eyes and cuts the right of the face off
        int[][] pixels = FaceRegion.pixels(FACE, 100, 130);

        assertThat(pixels[names.indexOf("left chin")]).isEmpty();
        assertThat(pixels[names.indexOf("right temple")]).isEmpty();
        assertThat(pixels[names.indexOf("left glabella")]).isNotEmpty();
        assertThat(Arrays.stream(pixels).flatMapToInt(Arrays::stream)).allMatch(place -> place >= 0 && place < 100 * 130);
    }

    @Test
    void areRefusedIfAllLieOutside() {
        Landmarks elsewhere = FACE.moved(point -> new Point(point.x() + 1000, point.y()));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FaceRegion.pixels(elsewhere, SIZE, 240))
            .withMessage("No region between the landmarks lies inside of the face clip, 240 x 256 pixels");
    }

    @Test
    void need66LandmarksOnly() {
        assertThat(FaceRegion.pixels(FacePoints.without60And64(FACE), SIZE, SIZE))
            .isDeepEqualTo(FaceRegion.pixels(FACE, SIZE, SIZE));
    }

    @Test
    void turnWithTheFace() {
        // by a right angle: (x, y) becomes (255 - y, x)
        Landmarks turned = FACE.moved(point -> new Point(SIZE - 1 - point.y(), point.x()));

        int[][] upright = FaceRegion.pixels(FACE, SIZE, SIZE);
        int[][] sideways = FaceRegion.pixels(turned, SIZE, SIZE);

        for (int region = 0; region < 36; region++) {
            int[] moved = Arrays.stream(upright[region])
                .map(place -> place % SIZE * SIZE + SIZE - 1 - place / SIZE).toArray();
            assertSame(names.get(region), moved, sideways[region]);
        }
    }

    private Point middle(int[][] pixels, String name) {
        int[] region = pixels[names.indexOf(name)];
        return new Point(Arrays.stream(region).map(place -> place % SIZE).average().orElseThrow(),
            Arrays.stream(region).map(place -> place / SIZE).average().orElseThrow());
    }

    private static int[] mirrored(int[] region) {
        return Arrays.stream(region).map(place -> place / SIZE * SIZE + SIZE - 1 - place % SIZE).toArray();
    }

    /** The pixels of a region fill pages: only their number is shown. */
    private static void assertSame(String name, int[] expected, int[] found) {
        assertThat(found).as(name).hasSameSizeAs(expected);
        assertThat(Arrays.equals(Arrays.stream(found).sorted().toArray(), Arrays.stream(expected).sorted().toArray()))
            .as(name).isTrue();
    }
}

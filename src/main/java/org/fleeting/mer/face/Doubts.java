package org.fleeting.mer.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Weighs how likely it is that a face was cropped in the wrong place, so that a person looks at the doubtful ones first. The
 * signs are: what told where the face is; eyes that lie in the box as they do in few faces (too near or far, tilted, beside
 * the middle); another face beside it; a face that is elsewhere, or of another size, than in the subject's other clips,
 * which most often were filmed in one sitting; and what there is to say of the frames themselves. Each sign has a weight
 * from 0 to 1, and the doubt is 1 - (1 - a)(1 - b)..., as if the signs were independent: several small ones add up, and none
 * exceeds 1. It orders clips; it is no probability.
 */
public final class Doubts {

    /** With fewer clips of a subject the middle one says little. */
    private static final int LEAST_CLIPS = 3;
    /** The distance of the eyes as a share of the box: the boxes of both cascades reach from forehead to chin. */
    private static final double USUAL_DISTANCE = 0.43;

    /** What pixels mean is doubtful; where the face is may be plain. */
    private static final double REMARK = 0.3;
    /** Nothing tells which of two people the clip is of. */
    private static final double ANOTHER_FACE = 0.5;

    private record Place(Alignment alignment, String subject, List<String> remarks) {

        Eyes eyes() {
            return alignment.eyes().orElseThrow();
        }

        double x() {
            return (eyes().leftX() + eyes().rightX()) / 2;
        }

        double y() {
            return (eyes().leftY() + eyes().rightY()) / 2;
        }
    }

    private record Sign(double weight, String words) {}

    private record Usual(double x, double y, double distance) {}

    private final List<Place> places = new ArrayList<>();

    /**
     * Adds the next clip.
     *
     * @param subject who it shows; clips of one subject are compared
     * @param remarks what there is to say of its frames, whatever they show, each a sign of its own
     */
    public void add(Alignment alignment, String subject, List<String> remarks) {
        places.add(new Place(alignment, subject, remarks));
    }

    /** Returns the doubt of each clip, in the order in which they were added. */
    public List<Doubt> all() {
        Map<String, List<Place>> bySubject = new HashMap<>();
        for (Place place : places) {
            if (place.alignment.eyes().isPresent() && !place.subject.isEmpty()) {
                bySubject.computeIfAbsent(place.subject, subject -> new ArrayList<>()).add(place);
            }
        }
        Map<String, Usual> usual = new HashMap<>();
        bySubject.forEach((subject, clips) -> {
            if (clips.size() >= LEAST_CLIPS) {
                usual.put(subject, new Usual(median(clips, Place::x), median(clips, Place::y),
                    median(clips, place -> place.eyes().distance())));
            }
        });
        return places.stream().map(place -> doubt(place, usual.get(place.subject))).toList();
    }

    private static double median(List<Place> clips, ToDoubleFunction<Place> value) {
        double[] sorted = clips.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static Doubt doubt(Place place, Usual usual) {
        List<Sign> signs = new ArrayList<>();
        AlignmentMethod method = place.alignment.method();
        signs.add(new Sign(weight(method), words(method)));
        signs.add(new Sign(place.alignment.other().isPresent() ? ANOTHER_FACE : 0, "another face of like size in the picture"));
        place.remarks.forEach(remark -> signs.add(new Sign(REMARK, remark)));
        if (place.alignment.eyes().isPresent()) {
            place.alignment.box().ifPresent(box -> addInBox(signs, box, place));
            if (usual != null) {
                addAmongClips(signs, place, usual);
            }
        }
        signs.removeIf(sign -> sign.weight <= 0);
        signs.sort(Comparator.comparingDouble(Sign::weight).reversed());
        double trust = signs.stream().mapToDouble(sign -> 1 - sign.weight).reduce(1, (a, b) -> a * b);
        return new Doubt(1 - trust, signs.stream().map(Sign::words).toList());
    }

    private static double weight(AlignmentMethod method) {
        return switch (method) {
            case BOTH_EYES_LBP, WHOLE_IMAGE -> 0;
            case BOTH_EYES_HAAR -> 0.1;
            case BOTH_EYES_EQUALISED -> 0.2;
            case BOTH_EYES_TURNED -> 0.25;
            case LATER_FRAME -> 0.5;
            case ONE_EYE_MIRRORED -> 0.6;
            case BOX_GEOMETRY -> 0.8;
            case CENTRE_CROP -> 0.95;
            case NO_FACE, UNREADABLE -> 1;
        };
    }

    private static String words(AlignmentMethod method) {
        return switch (method) {
            case BOTH_EYES_LBP, WHOLE_IMAGE -> "";
            case BOTH_EYES_HAAR -> "face seen by the Haar cascade only";
            case BOTH_EYES_EQUALISED -> "face seen in the equalised image only";
            case BOTH_EYES_TURNED -> "face seen in a turned image only";
            case LATER_FRAME -> "no face in the onset frame";
            case ONE_EYE_MIRRORED -> "one eye not seen";
            case BOX_GEOMETRY -> "neither eye seen";
            case CENTRE_CROP -> "no face found, middle of the image taken";
            case NO_FACE -> "no face found";
            case UNREADABLE -> "clip can't be read";
        };
    }

    private static void addInBox(List<Sign> signs, FaceBox box, Place place) {
        double share = place.eyes().distance() / box.size();
        signs.add(new Sign(0.6 * ramp(Math.abs(share - USUAL_DISTANCE), 0.07, 0.15),
            String.format(Locale.ROOT, "eyes %.2f of the box apart, usually %.2f", share, USUAL_DISTANCE)));
        double tilt = place.eyes().degrees() - box.degrees();
        signs.add(new Sign(0.6 * ramp(Math.abs(tilt), 8, 20),
            String.format(Locale.ROOT, "eyes tilted by %.0f degrees in the box", Math.abs(tilt))));
        double radians = Math.toRadians(box.degrees());
        double aside = (place.x() - box.centreX()) * Math.cos(radians) + (place.y() - box.centreY()) * Math.sin(radians);
        signs.add(new Sign(0.5 * ramp(Math.abs(aside) / box.size(), 0.06, 0.18), "eyes beside the middle of the box"));
    }

    private static void addAmongClips(List<Sign> signs, Place place, Usual usual) {
        double away = Math.hypot(place.x() - usual.x, place.y() - usual.y) / usual.distance;
        signs.add(new Sign(0.6 * ramp(away, 0.5, 1.5),
            String.format(Locale.ROOT, "%.1f eye distances from where the subject's other clips have the face", away)));
        double ratio = place.eyes().distance() / usual.distance;
        signs.add(new Sign(0.7 * ramp(Math.abs(Math.log(ratio)), Math.log(1.2), Math.log(1.6)),
            String.format(Locale.ROOT, "face %.1f times as large as in the subject's other clips", ratio)));
    }

    /** Returns 0 up to {@code none}, 1 from {@code full} on, and the share in between. */
    private static double ramp(double value, double none, double full) {
        return Math.max(0, Math.min(1, (value - none) / (full - none)));
    }
}

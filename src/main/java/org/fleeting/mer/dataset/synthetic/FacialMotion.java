package org.fleeting.mer.dataset.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.fleeting.mer.work.random.RandomSource;

/**
 * Which action units move in one clip, and how strongly.
 *
 * @param moves the units, by FACS code
 */
record FacialMotion(List<Move> moves) {

    /** Which sides of the face move, from the subject's point of view as FACS has it: their left is the image's right. */
    enum Side {
        BOTH(""), LEFT("L"), RIGHT("R");

        private final String prefix;

        Side(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * One action unit.
     *
     * @param strength share of the difficulty's amplitude
     * @param imbalance how much stronger the unit is on the image's right than on its left
     */
    record Move(int unit, Side side, double strength, double imbalance) {

        /** Returns the FACS code with its side, such as {@code L12}. */
        String code() {
            return side.prefix + unit;
        }

        /** Returns the strength on one side of the image: -1 left, 1 right. */
        double strengthOn(int imageSide) {
            boolean still = side == Side.LEFT && imageSide < 0 || side == Side.RIGHT && imageSide > 0;
            return still ? 0 : strength * (1 + imageSide * imbalance);
        }
    }

    /** Draws the motion of one clip of an emotion. */
    static FacialMotion draw(SyntheticFace face, String emotion, Difficulty difficulty, RandomSource random) {
        List<Integer> units = EmotionUnits.ALL.get(emotion);
        List<Move> moves = new ArrayList<>();
        for (int unit : kept(units, difficulty, random)) {
            moves.add(move(face, unit, 1, difficulty, random));
        }
        if (random.nextDouble() < difficulty.distractorChance()) {
            List<Integer> foreign = UnitWarp.UNITS.stream().filter(unit -> !units.contains(unit)).toList();
            int unit = foreign.get(random.nextInt(foreign.size()));
            moves.add(move(face, unit, random.nextDouble(0.4, 1.0), difficulty, random));
        }
        moves.sort(Comparator.comparingInt(Move::unit));
        return new FacialMotion(List.copyOf(moves));
    }

    private static List<Integer> kept(List<Integer> units, Difficulty difficulty, RandomSource random) {
        List<Integer> kept = new ArrayList<>();
        for (int unit : units) {
            if (random.nextDouble() >= difficulty.dropChance()) {
                kept.add(unit);
            }
        }
        return kept.isEmpty() ? List.of(units.get(random.nextInt(units.size()))) : kept;
    }

    private static Move move(SyntheticFace face, int unit, double share, Difficulty difficulty, RandomSource random) {
        Side side = Side.BOTH;
        if (!UnitWarp.isOnMiddleLine(unit) && random.nextDouble() < difficulty.oneSidedChance()) {
            side = random.nextBoolean() ? Side.LEFT : Side.RIGHT;
        }
        double strength = share * face.unitGains()[unit] * random.nextDouble(0.8, 1.2);
        double imbalance = face.unitAsymmetries()[unit] + random.nextDouble(-0.1, 0.1);
        return new Move(unit, side, strength, imbalance);
    }

    /** Returns the units as a FACS coder writes them, such as {@code 6+L12}. */
    String actionUnits() {
        return moves.stream().map(Move::code).collect(Collectors.joining("+"));
    }
}

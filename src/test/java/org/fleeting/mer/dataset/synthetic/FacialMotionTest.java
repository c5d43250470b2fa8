package org.fleeting.mer.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.fleeting.mer.dataset.synthetic.FacialMotion.Move;
import org.fleeting.mer.dataset.synthetic.FacialMotion.Side;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.Test;

class FacialMotionTest {

    private final SyntheticFace face = SyntheticFace.draw(96, 96, new RandomSource(1));
    private final RandomSource random = new RandomSource(2);

    @Test
    void movesExactlyTheClassesUnitsWhenEasy() {
        for (Map.Entry<String, List<Integer>> emotion : EmotionUnits.ALL.entrySet()) {
            FacialMotion motion = FacialMotion.draw(face, emotion.getKey(), Difficulty.EASY, random);

            assertThat(motion.moves()).extracting(Move::unit).isEqualTo(emotion.getValue());
            assertThat(motion.moves()).extracting(Move::side).containsOnly(Side.BOTH);
        }
    }

    @Test
    void dropsAddsAndMovesOneSideAsOftenAsTheDifficultySays() {
        List<FacialMotion> motions = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            motions.add(FacialMotion.draw(face, "surprise", Difficulty.MEDIUM, random));
        }
        List<Integer> own = EmotionUnits.ALL.get("surprise");

        assertThat(share(motions, motion -> motion.moves().stream().anyMatch(move -> !own.contains(move.unit()))))
            .isBetween(0.46, 0.54);
        assertThat(share(motions, motion -> motion.moves().stream().noneMatch(move -> move.unit() == 5)))
            .isBetween(0.26, 0.34);
        assertThat(motions).allSatisfy(motion -> assertThat(motion.moves()).isNotEmpty());
    }

    @Test
    void keepsTheFiveClassesApart() {
        Set<Integer> seen = new HashSet<>();
        for (String emotion : SyntheticLayout.CASME2.usualEmotions()) {
            assertThat(EmotionUnits.ALL.get(emotion)).as(emotion).allMatch(seen::add);
        }
        assertThat(UnitWarp.of(face.traits())).extracting(UnitWarp::unit).containsAll(seen);
    }

    @Test
    void writesUnitsAsACoderDoes() {
        FacialMotion motion = new FacialMotion(List.of(new Move(6, Side.BOTH, 1, 0), new Move(12, Side.LEFT, 1, 0)));

        assertThat(motion.actionUnits()).isEqualTo("6+L12");
    }

    private static double share(List<FacialMotion> motions, Predicate<FacialMotion> claim) {
        return (double) motions.stream().filter(claim).count() / motions.size();
    }
}

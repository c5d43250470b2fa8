package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.network.Branch;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class AugmentedTrainingTest {

    private static final Augmentation ALL = new Augmentation(true, .1, 10);

    @Test
    void seesOtherPicturesThanWithoutButTheSameForTheSameSeed() {
        StageSettings plain = Trained.settings(Branch.IDNET, 2);

        StageResult augmented = train(plain.withAugmentation(ALL));

        assertThat(id(augmented)).isEqualTo(id(train(plain.withAugmentation(ALL))));
        assertThat(id(augmented)).isNotEqualTo(id(train(plain)));
        assertThat(id(augmented)).isNotEqualTo(id(train(plain.withAugmentation(ALL).withSeed(2))));
    }

    @Test
    void normalisesByTheClipsAsTheyAre() {
        StageSettings plain = Trained.settings(Branch.IDNET, 1);

        assertThat(train(plain.withAugmentation(ALL)).model().description().normalisation())
            .isEqualTo(train(plain).model().description().normalisation());
        assertThat(train(plain.withAugmentation(ALL)).model().description().provenance().parameters())
            .containsEntry("augmentation", ALL.toString());
    }

    private static String id(StageResult result) {
        return result.model().description().id();
    }

    private static StageResult train(StageSettings settings) {
        return new StageTrainer(Branch.IDNET, settings).train(Trained.CLIPS, TrainingListener.none(),
            ProgressMonitor.none());
    }
}

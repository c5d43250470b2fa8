package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class AugmentedTrainingTest {

    private static final Augmentation ALL = new Augmentation(true, .1, 10);

    @Test
    void seesOtherPicturesThanWithoutButTheSameForTheSameSeed() {
        StageSettings plain = Trained.settings(ResNet3dKind.IDNET, 2);

        StageResult augmented = train(plain.toBuilder().augmentation(ALL).build());

        assertThat(id(augmented)).isEqualTo(id(train(plain.toBuilder().augmentation(ALL).build())));
        assertThat(id(augmented)).isNotEqualTo(id(train(plain)));
        assertThat(id(augmented)).isNotEqualTo(id(train(plain.toBuilder().augmentation(ALL).seed(2).build())));
    }

    @Test
    void normalisesByTheClipsAsTheyAre() {
        StageSettings plain = Trained.settings(ResNet3dKind.IDNET, 1);

        assertThat(train(plain.toBuilder().augmentation(ALL).build()).model().description().normalisation())
            .isEqualTo(train(plain).model().description().normalisation());
        assertThat(train(plain.toBuilder().augmentation(ALL).build()).model().description().provenance().parameters())
            .containsEntry("augmentation", ALL.toString());
    }

    private static String id(StageResult result) {
        return result.model().description().id();
    }

    private static StageResult train(StageSettings settings) {
        return new StageTrainer(ResNet3dKind.IDNET, settings).train(Trained.CLIPS, TrainingListener.none(),
            ProgressMonitor.none());
    }
}

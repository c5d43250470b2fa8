package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** The frozen branch's features are computed once a clip. */
class FrozenFeaturesTest {

    @TempDir
    private Path folder;

    @Test
    void areComputedOnceAClip() {
        List<Integer> read = new ArrayList<>();
        LabelledClips counted = new EditedClips(Trained.CLIPS).faces((index, clip) -> {
            read.add(index);
            return clip;
        });

        new Decoupler(MineSettings.DEFAULT).decouple(counted, Trained.idNet().model(), ProgressMonitor.none());

        assertThat(read).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void giveTheSameStepsAsAForwardPassEachTime() throws IOException {
        Decoupling once = Trained.decoupling();
        try (NDManager manager = TorchEngine.newManager()) {
            ForwardPasses passes = new ForwardPasses(Trained.idNet().model(), manager);
            Decoupling eachTime = new Decoupling(once.description(), passes, once.mine());

            Path expected = train("each-time", eachTime);
            Path found = train("once", once);

            // two epochs of eight clips, MINE's step and the branch's; and the estimates before and after
            assertThat(passes.count).as("forward passes").isEqualTo(2 * 8 * 2 + 2 * 8);
            assertThat(Files.mismatch(found, expected)).as("first byte that differs").isEqualTo(-1);
        }
    }

    private Path train(String name, Decoupling decoupling) {
        Path file = folder.resolve(name);
        Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 2)).against(decoupling)).model()
            .save(file);
        return file;
    }

    /** Features by clip key, for which the frozen branch looks at the clip whenever they are asked for. */
    private static final class ForwardPasses extends AbstractMap<String, float[]> {

        private final TrainedNetwork model;
        private final ClassifierBlock network;
        private final NDManager manager;
        private int count;

        ForwardPasses(TrainedNetwork model, NDManager manager) {
            this.model = model;
            this.manager = manager;
            this.network = Networks.of(model, manager);
        }

        @Override
        public float[] get(Object key) {
            count++;
            InputClip clip = Trained.CLIPS.clip(Integer.parseInt(key.toString().substring("clip".length())));
            try (NDManager scope = manager.newSubManager(); GradientMode silent = GradientMode.off()) {
                NDArray input = model.description().input().of(List.of(clip), scope);
                return network.classify(new ParameterStore(manager, false), input, false).features().get()
                    .toFloatArray();
            }
        }

        @Override
        public boolean containsKey(Object key) {
            return true;
        }

        @Override
        public Set<Map.Entry<String, float[]>> entrySet() {
            return Set.of();
        }
    }
}

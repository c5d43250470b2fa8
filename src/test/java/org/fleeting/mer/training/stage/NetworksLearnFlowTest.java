package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.synthetic.Difficulty;
import org.fleeting.mer.dataset.synthetic.SyntheticDataset;
import org.fleeting.mer.dataset.synthetic.SyntheticLayout;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.face.FaceCropSettings;
import org.fleeting.mer.face.FaceCrops;
import org.fleeting.mer.face.NoFaceAction;
import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.flow.FlowChannel;
import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.FlowImages;
import org.fleeting.mer.flow.FlowMethod;
import org.fleeting.mer.flow.FlowSettings;
import org.fleeting.mer.flow.Gradient;
import org.fleeting.mer.flow.Magnification;
import org.fleeting.mer.flow.ScaledFlow;
import org.fleeting.mer.flow.Scaling;
import org.fleeting.mer.flow.TvL1;
import org.fleeting.mer.input.FlowClip;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each network, on the flow of artificial faces: it names emotions of people on whom nothing was trained. */
class NetworksLearnFlowTest {

    private static final int SUBJECTS = 12;
    private static final int TESTED = 5;
    private static final int EMOTIONS = 5;
    private static final int SIDE = 120;

    @TempDir
    static Path folder;

    private static final List<FaceClip> FACES = new ArrayList<>();
    private static final Map<String, List<FlowImage>> FLOWS = new ConcurrentHashMap<>();
    private static List<Clip> clips;

    @BeforeAll
    static void crop() {
        clips = SyntheticDataset.write(folder.resolve("set"), new SyntheticSettings(SyntheticLayout.CASME2, SUBJECTS, 1,
            SyntheticLayout.CASME2.emotions().subList(0, EMOTIONS), 160, 160, 9, Difficulty.EASY,
            SyntheticSettings.ImageFormat.JPEG, 1), true, ProgressMonitor.none());
        FaceCropSettings crop = new FaceCropSettings(3, SIDE, Sampling.ONSET_APEX_OFFSET, false, NoFaceAction.FAIL);
        FaceCrops.crop(clips, crop, 1, ProgressMonitor.none(), (index, face) -> FACES.add(face.clip()));
    }

    @ParameterizedTest
    @CsvSource({"RCN-A, 28, 40, .02", "STSTNet, 28, 200, .003", "SSSNet, 64, 20, .001", "BDCNN, 120, 12, .002"})
    void beatsChanceOnUnseenPeople(String network, int side, int epochs, double rate) {
        assertBeatsChance(network, side, epochs, rate);
    }

    @ParameterizedTest
    @CsvSource({"RCN-S, 28, 60, .02", "RCN-W, 28, 60, .02", "RCN-C, 28, 60, .02", "RCN-F, 28, 60, .02", "RCN-P, 36, 60, .02"})
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void soDoRcnsOtherVariants(String network, int side, int epochs, double rate) {
        assertBeatsChance(network, side, epochs, rate);
    }

    private static void assertBeatsChance(String network, int side, int epochs, double rate) {
        NetworkKind kind = NetworkKinds.named(network);
        Flows flows = new Flows(flows(kind, side));
        List<String> subjects = clips.stream().map(Clip::subject).distinct().sorted().toList();
        List<String> tested = subjects.subList(0, TESTED);
        Some training = new Some(flows, flows.of(subjects.subList(TESTED, SUBJECTS)));
        Some test = new Some(flows, flows.of(tested));
        StageSettings settings = StageSettings.of(kind).epochs(epochs).batchSize(12).learningRate(rate).build();

        StageResult result =
            new StageTrainer(kind, settings).train(training, TrainingListener.none(), ProgressMonitor.none());
        List<ClipPrediction> predictions = new Predictor(result.model()).predict(test, ProgressMonitor.none());

        long right = 0;
        for (int i = 0; i < predictions.size(); i++) {
            right += predictions.get(i).predicted().equals(test.emotion(i)) ? 1 : 0;
        }
        double chance = 1.0 / EMOTIONS;
        double error = Math.sqrt(chance * (1 - chance) / test.size());
        assertThat((double) right / test.size()).as("accuracy of %s on unseen people, chance %s", network, chance)
            .isGreaterThan(chance + 3 * error);
    }

    private static synchronized List<FlowImage> flows(NetworkKind kind, int side) {
        return FLOWS.computeIfAbsent(kind.flowPlanes() + " " + side, key -> {
            EnumSet<FlowChannel> channels = EnumSet.of(FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN);
            if (kind.channels() > 3) {
                channels.add(FlowChannel.COLOUR);
            }
            FlowSettings settings = new FlowSettings(FlowMethod.DIS, TvL1.DEFAULTS, channels, side, Gradient.CENTRAL,
                Magnification.NONE, false, false);
            return FACES.stream().map(face -> FlowImages.make(face, List.of(new FlowImages.Pair(0, 1)), settings,
                ProgressMonitor.none()).image()).toList();
        });
    }

    /** The flow of each clip, each channel stretched, as the networks' papers do. */
    private record Flows(List<FlowImage> images) {

        int[] of(List<String> subjects) {
            return IntStream.range(0, clips.size())
                .filter(index -> subjects.contains(clips.get(index).subject())).toArray();
        }
    }

    private record Some(Flows flows, int[] indices) implements LabelledClips {

        @Override
        public int size() {
            return indices.length;
        }

        @Override
        public String key(int index) {
            return subject(index) + "/" + clips.get(indices[index]).name();
        }

        @Override
        public InputClip clip(int index) {
            FlowImage image = flows.images().get(indices[index]);
            return new FlowClip(new ScaledFlow(image,
                Scaling.of(Scaling.Kind.PER_CLIP).scales(image.channels(), Scaling.ranges(image)), true));
        }

        @Override
        public String subject(int index) {
            return clips.get(indices[index]).subject();
        }

        @Override
        public String emotion(int index) {
            return clips.get(indices[index]).emotion();
        }
    }
}

package org.fleeting.mer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import org.assertj.core.data.Offset;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.training.checkpoint.Checkpoint;
import org.fleeting.mer.training.loop.StageProgress;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that a release wrote are read for ever, to the same models, and written again in today's format.
 *
 * <p>Version 0.1.0 wrote these on 29 November 2026. Its own classes trained the four stages for an epoch each on
 * {@code MovingSquares.eight()} (the IDNet by itself on {@code DrawnClips}); after each stage the weights and features were
 * replaced by short patterns, so that the files compress to little, and the ids by the hashes of those. The checkpoint is
 * the head of a real one, cut off where its arrays begin. Beside each file lies as text what it holds.
 */
class FrozenModelsTest {

    private static final Offset<Double> TOLERANCE = within(1e-5);
    private static final Offset<Float> TOLERANCE_32 = within(1e-5f);

    @TempDir
    private Path folder;

    @Test
    void readsMeNet() throws IOException {
        Path file = unpack("menet-0.1.0.safetensors");

        TrainedNetwork model = TrainedNetwork.load(file);

        assertThat(text(model.description())).isEqualTo(recorded("menet-0.1.0.txt"));
        assertThat(NetworkFile.read(file).notes()).containsEntry("by", "an older release");
        TrainedNetwork.TrainedMine mine = model.mine().orElseThrow();
        assertThat(mine.decoupling()).isEqualTo("c22f8d7fa1c7971a07fbf1ca3edccea759c7a9373b97e8acbf9fdcabc68070c3");
        assertThat(mine.weights().hash()).isEqualTo("c3f5a41bec9af8b515a8727d458d781850c0330670c451376f02e05d7d662a32");
        ClipPrediction prediction = predict(model);
        assertThat(prediction.predicted()).isEqualTo("down");
        assertThat(prediction.probabilities()).containsExactly(new double[] {.5281217, .4718783}, TOLERANCE);
        assertThat(six(prediction.features())).containsExactly(
            new float[] {.1919854f, .0481166f, .1035960f, .2322576f, .1235336f, .1694827f}, TOLERANCE_32);
        assertThat(prediction.maps()[2]).containsExactly(
            new float[] {.1805279f, .2977033f, .1838758f, .3378931f}, TOLERANCE_32);
    }

    @Test
    void readsIdNet() throws IOException {
        TrainedNetwork model = TrainedNetwork.load(unpack("idnet-0.1.0.safetensors"));

        assertThat(text(model.description())).isEqualTo(recorded("idnet-0.1.0.txt"));
        assertThat(model.mine()).isEmpty();
        ClipPrediction prediction = predict(model);
        assertThat(prediction.predicted()).isEqualTo("subject0");
        assertThat(prediction.probabilities())
            .containsExactly(new double[] {.3119454, .2583111, .1971751, .2325684}, TOLERANCE);
        assertThat(six(prediction.features())).containsExactly(
            new float[] {.1378433f, .2057387f, .0875084f, .0142051f, .0177075f, .1141119f}, TOLERANCE_32);
        assertThat(prediction.maps()[2]).containsExactly(
            new float[] {.2489601f, .2499364f, .2489317f, .2521718f}, TOLERANCE_32);
    }

    @Test
    void readsDecoupling() throws IOException {
        Decoupling decoupling = Decoupling.load(unpack("decoupling-0.1.0.safetensors"));

        assertThat(text(decoupling.description())).isEqualTo(recorded("decoupling-0.1.0.txt"));
        assertThat(decoupling.mine().hash()).isEqualTo("9e461b8593ea7422a2cab4fb0da79f2b5c8b4b38042b57f4dce213508ffc5ccc");
        assertThat(decoupling.features().keySet())
            .containsExactly("clip0", "clip1", "clip2", "clip3", "clip4", "clip5", "clip6", "clip7");
        assertThat(decoupling.features().get("clip5")).hasSize(3 * 512).startsWith(5 / 16f, 6 / 16f, 7 / 16f);
    }

    @Test
    void writesThemInTodaysFormat() throws IOException {
        TrainedNetwork menet = TrainedNetwork.load(unpack("menet-0.1.0.safetensors"));
        TrainedNetwork idnet = TrainedNetwork.load(unpack("idnet-0.1.0.safetensors"));
        Decoupling decoupling = Decoupling.load(unpack("decoupling-0.1.0.safetensors"));
        Path again = folder.resolve("again");

        menet.save(again);
        assertThat(TrainedNetwork.load(again).description()).isEqualTo(menet.description());
        assertThat(TrainedNetwork.load(again).mine().orElseThrow().weights().hash())
            .isEqualTo(menet.mine().orElseThrow().weights().hash());
        idnet.save(again);
        assertThat(TrainedNetwork.load(again).description()).isEqualTo(idnet.description());
        decoupling.save(again);
        assertThat(Decoupling.load(again).description()).isEqualTo(decoupling.description());
    }

    @Test
    void readsWhatACheckpointSays() throws IOException {
        Checkpoint checkpoint = Checkpoint.read(unpack("checkpoint-head-0.1.0.safetensors"));

        assertThat(checkpoint.training()).as("the network that the stage stands for").containsEntry("network", "MENet");
        assertThat(text(checkpoint)).isEqualTo(recorded("checkpoint-head-0.1.0.txt"));
    }

    private Path unpack(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = new GZIPInputStream(resource(name + ".gz"))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return FrozenModelsTest.class.getResourceAsStream("/model/" + name);
    }

    private static String text(NetworkDescription description) {
        Lines lines = new Lines();
        add(lines, "", description);
        add(lines, description.line());
        return lines.text();
    }

    private static String text(DecouplingDescription description) {
        MineSettings settings = (MineSettings) description.settings();
        Lines lines = new Lines().add("id", description.id()).add("clips", description.clips())
            .add("continues MINE", description.continuesMine()).add("lambda", settings.lambda())
            .add("join", settings.join()).add("pooling", settings.pooling())
            .add("MINE's steps", settings.mineSteps())
            .add("MINE's learning rate", settings.mineLearningRate())
            .add("gradient corrected", settings.isGradientCorrected())
            .add("average's rate", settings.averageRate()).add("seed", settings.seed());
        add(lines, "frozen ", description.frozen());
        add(lines, description.line());
        return lines.text();
    }

    private static void add(Lines lines, String prefix, NetworkDescription description) {
        lines.add(prefix + "id", description.id()).add(prefix + "stage", description.stage())
            .add(prefix + "branch", description.kind().paperName())
            .add(prefix + "input shape", description.shape().inputShape(1))
            .add(prefix + "attention", ResNet3dKind.attention(description.shape().options()))
            .add(prefix + "clip size", description.clipSize())
            .add(prefix + "classes", description.classes())
            .add(prefix + "input mode", description.inputMode())
            .add(prefix + "mean", description.normalisation().mean())
            .add(prefix + "deviation", description.normalisation().deviation())
            .add(prefix + "MINE", description.mine());
    }

    private static void add(Lines lines, List<Provenance> line) {
        for (Provenance made : line) {
            lines.add("made", made.id()).add("  by", made.maker()).add("  seed", made.seed())
                .add("  parameters", made.parameters()).add("  clips", made.data().clips())
                .add("  data", made.data().sha256()).add("  java", made.libraries().java())
                .add("  djl", made.libraries().djl()).add("  pytorch", made.libraries().pytorch())
                .add("  platform", made.libraries().platform()).add("  device", made.libraries().device())
                .add("  threads", made.libraries().threads()).add("  parents", made.parents());
        }
    }

    private static String text(Checkpoint checkpoint) {
        StageProgress progress = checkpoint.progress();
        Lines lines = new Lines().add("training", without(checkpoint.training(), "network"))
            .add("pytorch", checkpoint.libraries().pytorch()).add("device", checkpoint.libraries().device())
            .add("micro-batch size", checkpoint.microBatchSize()).add("steps", progress.steps())
            .add("MINE's steps", progress.mineSteps()).add("MINE's average", progress.mineLogAverage())
            .add("mutual information before", progress.mutualInformationBefore())
            .add("best epoch", progress.bestEpoch());
        progress.epochs().forEach(epoch -> lines.add("epoch", epoch.epoch()).add("  stage", epoch.stage())
            .add("  steps", epoch.steps()).add("  loss", epoch.loss()).add("  cross-entropy", epoch.crossEntropy())
            .add("  diversity", epoch.terms().get("L_div")).add("  mutual information", epoch.mutualInformation())
            .add("  accuracy", epoch.accuracy()).add("  validation loss", epoch.validationLoss())
            .add("  validation accuracy", epoch.validationAccuracy()).add("  seconds", epoch.seconds()));
        return lines.text();
    }

    private static Map<String, String> without(Map<String, String> all, String name) {
        Map<String, String> some = new TreeMap<>(all);
        some.remove(name);
        return some;
    }

    /** Returns what a model says of a clip whose pixels are drawn. */
    private static ClipPrediction predict(TrainedNetwork model) {
        return new Predictor(model).predict(new Drawn(model.description().clipSize()), ProgressMonitor.none()).get(0);
    }

    /** Returns some features; those before them are 0. */
    private static float[] six(float[] features) {
        return Arrays.copyOfRange(features, 6, 12);
    }

    /** Named values as text, one a line. */
    private static final class Lines {

        private final StringBuilder lines = new StringBuilder();

        Lines add(String name, Object value) {
            lines.append("%s: %s\n".formatted(name, value));
            return this;
        }

        String text() {
            return lines.toString();
        }
    }

    private record Drawn(ClipSize clipSize) implements LabelledClips {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String key(int index) {
            return "drawn";
        }

        @Override
        public FrameClip clip(int index) {
            byte[] pixels = new byte[clipSize.frames() * clipSize.height() * clipSize.width() * 3];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * 31 % 251);
            }
            return new FrameClip(new FaceClip(clipSize.frames(), clipSize.height(), clipSize.width(), pixels));
        }

        @Override
        public String subject(int index) {
            return "nobody";
        }

        @Override
        public String emotion(int index) {
            return "none";
        }
    }
}

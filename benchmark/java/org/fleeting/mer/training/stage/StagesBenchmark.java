package org.fleeting.mer.training.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.frames.FrameFolder;
import org.fleeting.mer.dataset.synthetic.Difficulty;
import org.fleeting.mer.dataset.synthetic.SyntheticDataset;
import org.fleeting.mer.dataset.synthetic.SyntheticLayout;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.face.FaceCropSettings;
import org.fleeting.mer.face.FaceCrops;
import org.fleeting.mer.face.NoFaceAction;
import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.TrainingPlan;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.training.stage.BenchmarkWorker.Measured;
import org.fleeting.mer.work.ProgressMonitor;

import com.google.gson.Gson;

/**
 * The four stages as the workflow runs them, from image files to the last model: images decoded once, the frozen branch's
 * features computed once a stage, and what comes with it here (fingerprints, the estimates before and after each stage).
 *
 * <p>{@code benchmark/plain.py} trains on the same files, as many epochs and steps.
 */
final class StagesBenchmark {

    private static final int IMAGE_WIDTH = 280;
    private static final int IMAGE_HEIGHT = 340;
    private static final int IMAGES_A_CLIP = 30;

    private final List<Clip> clips;
    private final FaceCropSettings crop;
    private final int batchSize;
    private final int epochs;
    private final Precision precision;
    private final int threads;
    private int runs;

    /**
     * Renders the clips and lists them in {@code clips.json} for the other side.
     *
     * @param folder of the clips; a synthetic set already in it is replaced
     * @param frames T
     * @param size H = W of a face clip, pixels; IDNet sees half of it
     * @param epochs of each stage
     * @param precision of the trainings
     */
    StagesBenchmark(Path folder, int subjects, int emotions, int frames, int size, int batchSize, int epochs,
        Precision precision, int threads) {
        clips = SyntheticDataset.write(folder.resolve("set"), new SyntheticSettings(SyntheticLayout.CASME2,
            subjects, 1, SyntheticLayout.CASME2.emotions().subList(0, emotions), IMAGE_WIDTH, IMAGE_HEIGHT,
            IMAGES_A_CLIP, Difficulty.EASY, SyntheticSettings.ImageFormat.JPEG, 1), true, ProgressMonitor.none());
        crop = new FaceCropSettings(frames, size, Sampling.LINEAR, false, NoFaceAction.FAIL);
        this.batchSize = batchSize;
        this.epochs = epochs;
        this.precision = precision;
        this.threads = threads;
        list(folder.resolve("clips.json"));
    }

    /** A clip for the other side. */
    private record Listed(String subject, String emotion, List<String> files) {}

    private void list(Path file) {
        List<Listed> listed = new ArrayList<>();
        for (Clip clip : clips) {
            List<String> files = FrameFolder.open(clip.frames()).frames().stream()
                .filter(frame -> frame.number() >= clip.onset() && frame.number() <= clip.offset())
                .map(frame -> frame.file().toString()).toList();
            listed.add(new Listed(clip.subject(), clip.emotion(), files));
        }
        try {
            Files.writeString(file, new Gson().toJson(listed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs all four stages. The parts are decoding, stages 1 to 4 with the features before each, and the estimates of
     * mutual information, which the other side doesn't make and the total leaves out; the losses are the last epochs'.
     */
    Measured run() {
        // another seed, so that no features are known from the run before
        runs++;
        Watch watch = new Watch();
        LabelledClips faces = faces();
        watch.lap();
        StageResult one = train(ResNet3dKind.IDNET, null, null, faces, watch);
        watch.lap();
        Decoupling fromIdentity = decouple(null, one.model(), faces);
        StageResult two = train(ResNet3dKind.MENET, null, fromIdentity, faces, watch);
        watch.lap();
        Decoupling fromMotion = decouple(fromIdentity, two.model(), faces);
        StageResult three = train(ResNet3dKind.IDNET, one.model(), fromMotion, faces, watch);
        watch.lap();
        Decoupling again = decouple(fromMotion, three.model(), faces);
        StageResult four = train(ResNet3dKind.MENET, two.model(), again, faces, watch);
        watch.lap();
        List<Double> losses = new ArrayList<>();
        for (StageResult stage : List.of(one, two, three, four)) {
            losses.add(stage.epochs().get(epochs - 1).crossEntropy());
        }
        return watch.measured(losses);
    }

    private StageResult train(ResNet3dKind branch, TrainedNetwork initial, Decoupling decoupling, LabelledClips faces,
        Watch watch) {
        StageSettings settings = StageSettings.of(branch).epochs(epochs).batchSize(batchSize)
            .microBatchSize(batchSize).precision(precision).seed(runs).build();
        StageResult result = new StageTrainer(branch, settings).startFrom(initial).against(decoupling)
            .train(faces, watch, watch);
        watch.resume();
        return result;
    }

    private static Decoupling decouple(Decoupling previous, TrainedNetwork model, LabelledClips faces) {
        return new Decoupler(MineSettings.DEFAULT).continueFrom(previous)
            .decouple(faces, model, ProgressMonitor.none());
    }

    private LabelledClips faces() {
        List<FaceClip> faces = new ArrayList<>();
        FaceCrops.crop(clips, crop, threads, ProgressMonitor.none(), (index, face) -> faces.add(face.clip()));
        return new Faces(clips, faces);
    }

    /** Face clips with the labels of the clips they were cut from. */
    private record Faces(List<Clip> clips, List<FaceClip> faces) implements LabelledClips {

        @Override
        public int size() {
            return clips.size();
        }

        @Override
        public String key(int index) {
            return subject(index) + "/" + clips.get(index).name();
        }

        @Override
        public FrameClip clip(int index) {
            return new FrameClip(faces.get(index));
        }

        @Override
        public String subject(int index) {
            return clips.get(index).subject();
        }

        @Override
        public String emotion(int index) {
            return clips.get(index).emotion();
        }
    }

    /** Takes the time from lap to lap, and stands still while a trainer estimates mutual information. */
    private static final class Watch implements TrainingListener, ProgressMonitor {

        private static final String ESTIMATING = "Estimating mutual information";

        private final List<Double> laps = new ArrayList<>();
        private double clock = now();
        private double cpu = BenchmarkWorker.cpuSeconds();
        private double lap;
        private double cpuSeconds;
        private double paused;
        private boolean isPaused;

        private static double now() {
            return System.nanoTime() / 1e9;
        }

        /** Counts the time since the last call as worked or as paused. */
        private void count() {
            double clockBefore = clock;
            double cpuBefore = cpu;
            clock = now();
            cpu = BenchmarkWorker.cpuSeconds();
            if (isPaused) {
                paused += clock - clockBefore;
            } else {
                lap += clock - clockBefore;
                cpuSeconds += cpu - cpuBefore;
            }
        }

        void lap() {
            count();
            laps.add(lap);
            lap = 0;
        }

        void resume() {
            count();
            isPaused = false;
        }

        Measured measured(List<Double> losses) {
            double seconds = laps.stream().mapToDouble(each -> each).sum();
            laps.add(paused);
            return new Measured(seconds, cpuSeconds, laps, losses);
        }

        @Override
        public void report(double fraction, String message) {
            if (message.startsWith(ESTIMATING)) {
                count();
                isPaused = true;
            }
        }

        @Override
        public void onTrainingBegin(TrainingPlan plan) {
            resume();
        }
    }
}

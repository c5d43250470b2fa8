package org.fleeting.mer.face;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.frames.ClipFrames;
import org.fleeting.mer.dataset.frames.Frame;
import org.fleeting.mer.dataset.frames.FrameFolder;
import org.fleeting.mer.dataset.synthetic.Difficulty;
import org.fleeting.mer.dataset.synthetic.SyntheticDataset;
import org.fleeting.mer.dataset.synthetic.SyntheticLayout;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings;
import org.fleeting.mer.face.FrameSampler.Moment;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.training.stage.BenchmarkWorker;
import org.fleeting.mer.training.stage.BenchmarkWorker.Measured;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Face Crop, or nothing but decoding, over the same clips: all frames of a clip, as programs do that keep them all, or only
 * those that Face Crop takes its T frames from.
 *
 * <p>A clip is a synthetic person before a plain wall; the face takes up as much of the frame as in CASME II's recordings
 * (340 of 480 rows) and in a seated person's video (680 of 1080).
 */
final class CropBenchmark {

    private static final int SUBJECTS = 6;
    private static final int IMAGES_A_CLIP = 30;
    private static final int WALL = 118;
    /** Deviation of the sensor's noise; the person in front of it has the same. */
    private static final double NOISE = 1.5;
    private static final int JPEG_QUALITY = 95;

    private final FaceCropSettings settings = FaceCropSettings.defaults();
    private final List<Clip> clips;
    private final int threads;

    private CropBenchmark(List<Clip> clips, int threads) {
        this.clips = clips;
        this.threads = threads;
    }

    /**
     * Arguments: {@code crop}, {@code decode-all} or {@code decode-used}, the folder of the clips, width and height of a
     * frame, threads.
     */
    public static void main(String[] args) {
        OpenCv.prepareThread();
        int width = Integer.parseInt(args[2]);
        int height = Integer.parseInt(args[3]);
        CropBenchmark benchmark =
            new CropBenchmark(clips(Path.of(args[1]), width, height), Integer.parseInt(args[4]));
        BenchmarkWorker.answer(switch (args[0]) {
            case "crop" -> benchmark::crop;
            case "decode-all" -> () -> benchmark.decode(frames -> IntStream.range(0, frames.count()).toArray());
            case "decode-used" -> () -> benchmark.decode(benchmark::used);
            default -> throw new IllegalArgumentException(args[0]);
        });
    }

    private Measured crop() {
        return measured(() -> {
            int[] found = new int[1];
            FaceCrops.crop(clips, settings, threads, ProgressMonitor.none(), (index, face) -> found[0] += face.alignment()
                .method().ordinal() <= AlignmentMethod.BOTH_EYES_HAAR.ordinal() ? 1 : 0);
            return found[0];
        });
    }

    private Measured decode(Function<ClipFrames, int[]> chosen) {
        return measured(() -> {
            ExecutorService workers = Executors.newFixedThreadPool(threads);
            try {
                List<Future<Integer>> done = new ArrayList<>();
                for (Clip clip : clips) {
                    done.add(workers.submit(() -> decode(clip, chosen)));
                }
                int frames = 0;
                for (Future<Integer> each : done) {
                    frames += each.get();
                }
                return frames;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            } finally {
                workers.shutdown();
            }
        });
    }

    /** Reads and decodes frames once each; returns how many. */
    private static int decode(Clip clip, Function<ClipFrames, int[]> chosen) {
        OpenCv.prepareThread();
        try (ClipFrames frames = ClipFrames.open(clip, ProgressMonitor.none())) {
            int[] indices = chosen.apply(frames);
            for (int index : indices) {
                frames.with(index, image -> null);
            }
            return indices.length;
        }
    }

    /** Returns the frames that the T moments are mixed from, the onset among them. */
    private int[] used(ClipFrames frames) {
        List<Moment> moments = FrameSampler.moments(frames.numbers(), 0, settings.frames(), settings.sampling());
        return moments.stream().flatMap(moment -> Stream.of(moment.before(), moment.after()))
            .mapToInt(index -> index).distinct().toArray();
    }

    private interface Work {

        int run();
    }

    private static Measured measured(Work work) {
        double cpu = BenchmarkWorker.cpuSeconds();
        long start = System.nanoTime();
        int count = work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(seconds, BenchmarkWorker.cpuSeconds() - cpu, List.of(seconds), List.of((double) count));
    }

    /** Returns two clips of each person; they are made if the folder is not there yet. */
    private static List<Clip> clips(Path folder, int width, int height) {
        int faceHeight = height * 820 / 1080 + 45 * (1080 - height) / 600;
        SyntheticSettings people = new SyntheticSettings(SyntheticLayout.CASME2, SUBJECTS, 1,
            SyntheticLayout.CASME2.emotions().subList(0, 2),
            faceHeight * 36 / 41, faceHeight, IMAGES_A_CLIP, Difficulty.EASY, SyntheticSettings.ImageFormat.PNG, 1);
        List<Clip> clips = new ArrayList<>();
        for (Clip clip : SyntheticDataset.write(folder.resolve("people"), people, true, ProgressMonitor.none())) {
            Path target = folder.resolve(width + "x" + height).resolve(clip.subject() + "-" + clip.name());
            FrameFolder.open(clip.frames()).frames().forEach(frame -> hang(frame, target, width, height));
            clips.add(new Clip(clip.dataset(), clip.subject(), clip.name(), clip.emotion(), clip.actionUnits(), target,
                clip.onset(), clip.apex(), clip.offset(), clip.framesPerSecond()));
        }
        return clips;
    }

    private static Mat number(double value) {
        return new Mat(1, 1, opencv_core.CV_64F, new Scalar(value));
    }

    /** Writes the frame as a JPEG file, the person in the middle of its lower edge before a wall. */
    private static void hang(Frame frame, Path folder, int width, int height) {
        try (PointerScope scope = new PointerScope()) {
            byte[] png = Files.readAllBytes(frame.file());
            Mat person = opencv_imgcodecs.imdecode(new Mat(new BytePointer(png)), opencv_imgcodecs.IMREAD_COLOR);
            Mat picture = new Mat(height, width, opencv_core.CV_8UC3, new Scalar(WALL, WALL, WALL, 0));
            Mat noise = new Mat(height, width, opencv_core.CV_16SC3);
            opencv_core.randn(noise, number(0), number(NOISE));
            opencv_core.add(picture, noise, picture, new Mat(), opencv_core.CV_8UC3);
            person.copyTo(new Mat(picture, new Rect((width - person.cols()) / 2, height - person.rows(), person.cols(),
                person.rows())));
            BytePointer jpeg = new BytePointer();
            opencv_imgcodecs.imencode(".jpg", picture, jpeg,
                new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY));
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            Files.createDirectories(folder);
            Files.write(folder.resolve("img" + frame.number() + ".jpg"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

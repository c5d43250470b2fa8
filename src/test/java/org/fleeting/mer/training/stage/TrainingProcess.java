package org.fleeting.mer.training.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.PaperSizedClips;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.work.ProgressMonitor;

/** Trainings in a JVM of their own: to be killed, or to have their memory measured. */
final class TrainingProcess {

    static final String PAPER_SIZE = "paper-size";
    static final String FORTY = "forty";
    static final String CHECKPOINTS = "checkpoints";
    static final String MODEL = "model.safetensors";

    private static final Path STATUS = Path.of("/proc/self/status");

    private TrainingProcess() {}

    /** Returns what starts this class in another JVM. */
    static ProcessBuilder command(List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, TrainingProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case PAPER_SIZE -> paperSize();
            case FORTY -> forty();
            case CHECKPOINTS -> withCheckpoints(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** One step of stage 2 at the paper's size and batch; prints the most memory that this process had, in megabytes. */
    private static void paperSize() throws IOException {
        LabelledClips clips = new PaperSizedClips(32);
        TrainedNetwork idNet = train(new StageTrainer(ResNet3dKind.IDNET, oneStep(ResNet3dKind.IDNET)), clips).model();
        Decoupling decoupling =
            new Decoupler(MineSettings.DEFAULT).decouple(clips, idNet, ProgressMonitor.none());
        train(new StageTrainer(ResNet3dKind.MENET, oneStep(ResNet3dKind.MENET)).against(decoupling), clips);
        System.out.println(megabytes("VmHWM"));
    }

    private static StageSettings oneStep(ResNet3dKind branch) {
        return StageSettings.of(branch).duration(1, DurationUnit.STEPS).build();
    }

    /** Forty trainings of two steps; prints the memory that this process has after each, in megabytes. */
    private static void forty() throws IOException {
        StageSettings settings = Trained.settings(ResNet3dKind.IDNET, 1);
        Decoupling decoupling = Trained.ofMeNet();
        for (int i = 0; i < 40; i++) {
            train(new StageTrainer(ResNet3dKind.IDNET, settings).against(decoupling), Trained.CLIPS);
            System.out.println(megabytes("VmRSS"));
        }
    }

    /** Six epochs of IDNet with checkpoints; prints a line for each, and saves the model as {@value #MODEL}. */
    private static void withCheckpoints(Path folder) {
        TrainingListener printer = new TrainingListener() {
            @Override
            public void onEpoch(EpochRecord epoch) {
                System.out.println("epoch " + epoch.epoch());
            }
        };
        new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 6)).checkpoints(folder)
            .train(Trained.CLIPS, printer, ProgressMonitor.none()).model().save(folder.resolve(MODEL));
    }

    private static StageResult train(StageTrainer trainer, LabelledClips clips) {
        return trainer.train(clips, TrainingListener.none(), ProgressMonitor.none());
    }

    /** Returns how many megabytes of memory this process has (VmRSS) or had at most (VmHWM). */
    private static long megabytes(String what) throws IOException {
        Matcher line = Pattern.compile(what + ":\\s+(\\d+) kB").matcher(Files.readString(STATUS));
        if (!line.find()) {
            throw new IllegalStateException("No " + what + " in " + STATUS);
        }
        return Long.parseLong(line.group(1)) / 1024;
    }
}

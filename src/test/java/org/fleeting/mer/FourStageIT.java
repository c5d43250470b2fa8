package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.mer.face.Pictures;
import org.fleeting.mer.imaging.video.TestVideo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The committed workflows in the headless host, as a user runs them. */
class FourStageIT {

    private static final List<String> SMALL = List.of("-option=1,subjects,4,int", "-option=1,frames,6,int",
        "-option=2,size,32,int", "-option=2,frames,3,int", "-option=4,duration,1,int", "-option=6,duration,1,int",
        "-option=8,duration,1,int", "-option=10,duration,1,int");
    private static final Pattern MODEL = Pattern.compile("(?:ID|ME)Net, stage \\d, .* weights [0-9a-f]{12}(?:; MINE[^;\n]*)?");

    private static final Pattern KEPT = Pattern.compile("\\(#(\\d+)\\) kept");

    /** Of 15 clips of 3 subjects, none of whom was seen in training. */
    private static final Pattern PROBED =
        Pattern.compile("  ((?:ID|ME)Net, stage \\d), [0-9a-f]{12} +(?:ID|ME)Net +\\d +15 +3 +0 ");
    /** Takes the workflow that is executed at small size once, and kept, for the tests that begin where it ends. */
    @TempDir
    static Path keptFolder;

    private static Path keptWorkflow;
    private static HostRun keptRun;

    @TempDir
    Path folder;

    private Path workflow;

    @BeforeAll
    static void needsTheHost() {
        HostRun.requireHost();
    }

    @BeforeEach
    void copyWorkflow() throws IOException {
        workflow = HostRun.copy("four-stage", folder);
    }

    private static HostRun keptRun() throws IOException, InterruptedException {
        if (keptRun == null) {
            keptWorkflow = HostRun.copy("four-stage", keptFolder);
            keptRun = HostRun.keeping(keptWorkflow, keptFolder, List.of(), SMALL);
        }
        return keptRun;
    }

    /** Executes what has changed since the kept run, and changes nothing of what is kept. */
    private HostRun runOnTopOfKept(List<String> options) throws IOException, InterruptedException {
        return HostRun.keeping(keptWorkflow, folder, List.of(), with(options, "-nosave"));
    }

    private HostRun run(List<String> before, List<String> options) throws IOException, InterruptedException {
        return HostRun.of(workflow, folder, before, options);
    }

    /** Returns all that is printed but times. */
    private static List<String> models(HostRun run) {
        return MODEL.matcher(run.out()).results().map(found -> found.group()).toList();
    }

    private static String scores(HostRun run) {
        return run.out().substring(run.out().indexOf("Evaluator (#12), Scores"));
    }

    private static String withoutEdgesFromDecouplersToTrainers(String workflow) {
        Pattern toThirdInput = Pattern.compile("\\s*<config key=\"connection_\\d+\">\\s*"
            + "<entry key=\"sourceID\" type=\"xint\" value=\"(?:5|7|9)\"/>\\s*"
            + "<entry key=\"destID\" type=\"xint\" value=\"(?:6|8|10)\"/>\\s*<entry[^>]*>\\s*<entry[^>]*>\\s*</config>");
        assertThat(toThirdInput.matcher(workflow).results().count()).isEqualTo(3);
        return toThirdInput.matcher(workflow).replaceAll("");
    }

    /** Stage 4 with another lambda: once on top of the kept stages 1 to 3, once with all of them anew. */
    @Test
    void givesTheSameWeightsAndScoresInPartsAsInOneRunAlsoWithoutANetwork() throws Exception {
        HostRun first = keptRun();

        assertThat(first.err()).doesNotContain("ERROR", "WARN");
        assertThat(first.exitCode()).isZero();
        assertThat(models(first)).hasSize(4);
        assertThat(models(first).get(3)).containsPattern("MINE's estimate -?\\d+\\.\\d+ nats before, -?\\d+\\.\\d+ nats after");

        List<String> changed = with(SMALL, "-option=9,lambda,5,double");
        HostRun rest = runOnTopOfKept(changed);

        assertThat(rest.err()).doesNotContain("ERROR", "WARN");
        assertThat(rest.exitCode()).isZero();
        assertThat(KEPT.matcher(rest.out()).results().map(found -> found.group(1)))
            .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(rest.out()).contains("MINE Decoupler (#9) has changed since it was executed: settings");

        HostRun all = run(withoutNetwork(), changed);

        assertThat(all.exitCode()).isZero();
        assertThat(KEPT.matcher(all.out()).results()).isEmpty();
        assertThat(models(all)).isEqualTo(models(rest));
        assertThat(models(all).subList(0, 3)).isEqualTo(models(first).subList(0, 3));
        assertThat(models(all).get(3)).isNotEqualTo(models(first).get(3));
        assertThat(scores(all)).isEqualTo(scores(rest));
    }

    private static List<String> with(List<String> options, String another) {
        return Stream.concat(options.stream(), Stream.of(another)).toList();
    }

    /** Returns what cuts a command off the network, or nothing where that takes more rights than the test has. */
    private static List<String> withoutNetwork() throws InterruptedException {
        try {
            boolean works = new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0;
            return works ? List.of("unshare", "-n") : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Test
    void trainsWithoutMutualInformationOnceTheEdgesAreCut() throws Exception {
        assertThat(keptRun().exitCode()).isZero();
        Path edges = keptWorkflow.resolve("workflow.knime");
        String uncut = Files.readString(edges);

        HostRun run;
        try {
            Files.writeString(edges, withoutEdgesFromDecouplersToTrainers(uncut));
            run = runOnTopOfKept(SMALL);
        } finally {
            Files.writeString(edges, uncut);
        }

        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        assertThat(KEPT.matcher(run.out()).results().map(found -> found.group(1))).doesNotContain("6", "8", "10", "12");
        assertThat(models(run)).hasSize(4).noneMatch(model -> model.contains("MINE"));
        assertThat(scores(run)).contains("Accuracy");
    }

    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void probesWhoThePersonIsByTheFeaturesOfEachBranch() throws Exception {
        workflow = HostRun.copy("identity-probe", folder);

        HostRun run = run(List.of(), List.of("-option=1,subjects,6,int", "-option=1,frames,6,int",
            "-option=3,testShare,0.5,double", "-option=4,duration,1,int", "-option=6,duration,1,int",
            "-option=8,duration,1,int", "-option=10,duration,1,int", "-option=11,duration,1,int",
            "-option=12,duration,1,int"));

        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        assertThat(PROBED.matcher(run.out()).results().map(row -> row.group(1))).containsExactly("MENet, stage 2",
            "MENet, stage 2", "MENet, stage 2", "MENet, stage 4", "MENet, stage 4", "IDNet, stage 1", "IDNet, stage 3");
    }

    @Test
    void readsALookAlikeOfCasme2() throws Exception {
        workflow = HostRun.copy("read-casme2", folder);

        HostRun run = run(List.of(), List.of());

        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Face Crop (#3), Faces: 10 rows, 17 columns", "02/EP05_01f");
    }

    @Test
    void readsVideosAndImagesOfAManifest() throws Exception {
        workflow = HostRun.copy("read-casme2", folder);
        Path clips = Files.createDirectories(folder.resolve("Ä 漢 clips"));
        BufferedImage face = Pictures.face(folder, 160, 120, 3);
        new TestVideo("mpeg4", "yuv420p", 12, 2).write(clips.resolve("talk.avi"), 40, i -> face);
        new TestVideo("libopenh264", "yuv420p", 12, 0).write(clips.resolve("smile.mp4"), 10, i -> face);
        Pictures.write(face, Files.createDirectories(clips.resolve("brow")).resolve("img7.png"));
        Pictures.write(face, clips.resolve("still.png"));
        Files.writeString(clips.resolve("text.mp4"), "no video");
        Path manifest = Files.writeString(clips.resolve("clips.csv"), """
            subject,emotion,frames,onset,offset
            s1,fear,talk.avi,3,12
            s1,fear,talk.avi,21,40
            s2,happiness,smile.mp4,,
            s2,happiness,text.mp4,,
            s3,fear,brow,,
            s3,surprise,still.png,,
            """);
        List<String> read = List.of("-option=1,subjects,2,int", "-option=2,path," + manifest + ",String",
            "-option=2,format,Manifest (CSV),String", "-option=2,missingApex,ESTIMATED,String");

        HostRun run = run(List.of("env", "-u", "DISPLAY"), read);

        assertThat(run.exitCode()).as(run.err()).isZero();
        // FFmpeg itself writes nothing
        assertThat(run.err().lines()).hasSize(1).first().asString()
            .startsWith("WARN  Dataset Reader (#2): 1 problem found,")
            .contains("clips.csv, row 5 (s2/text.mp4): file " + clips.resolve("text.mp4") + " is no video that");
        assertThat(run.out()).contains("Face Crop (#3), Faces: 5 rows, 17 columns", "s1/talk.avi_21", "s2/smile.mp4",
            "s3/brow", "s3/still.png");
        assertThat(run.out().lines().filter(line -> line.contains("Both eyes"))).hasSize(5);
    }

    @Test
    void runsAWorkflowSavedWhenDatasetReaderHadOneOutput() throws Exception {
        workflow = HostRun.copy("read-casme2", folder);
        Path reader = workflow.resolve("Dataset Reader (#2)/settings.xml");
        String old = Files.readString(reader).replaceAll("(?s)<config key=\"port_2\">.*?</config>", "")
            .replace("<config key=\"Problems\"/>", "")
            .replaceAll("<entry key=\"(?:standardClasses|missingApex)\"[^>]*/>", "");
        assertThat(old).doesNotContain("port_2", "Problems", "standardClasses", "missingApex");
        Files.writeString(reader, old);

        HostRun run = run(List.of(), List.of("-option=1,frames,6,int"));

        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Face Crop (#3), Faces: 10 rows, 17 columns");
    }

    @Test
    void namesNodeAndSettingOfAWrongValue() throws Exception {
        HostRun run = run(List.of(), List.of("-option=6,batchSize,0,int"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("MENet Trainer (#6)", "Batch size");
    }
}

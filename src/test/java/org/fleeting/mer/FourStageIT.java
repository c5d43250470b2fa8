package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.mer.face.Pictures;
import org.fleeting.mer.imaging.video.TestVideo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed workflows in the headless host, as a user runs them. */
class FourStageIT {

    private static final Path HOST = Path.of("target/headless/headless.jar").toAbsolutePath();
    private static final List<String> SMALL = List.of("-option=1,subjects,4,int", "-option=1,frames,6,int",
        "-option=2,size,32,int", "-option=2,frames,3,int", "-option=4,duration,1,int", "-option=6,duration,1,int",
        "-option=8,duration,1,int", "-option=10,duration,1,int");
    private static final Pattern MODEL = Pattern.compile("(?:ID|ME)Net, stage \\d, .* weights [0-9a-f]{12}(?:; MINE[^;\n]*)?");

    private static final Pattern LOSSES =
        Pattern.compile("Stage (\\d): loss ([0-9.]+) in the first of \\d+ epochs, ([0-9.]+) in the last");
    private static final Pattern OVERALL =
        Pattern.compile("Overall +\\d+ +(?<classes>\\d+) +(?<accuracy>[0-9.]+) ");

    @TempDir
    Path folder;

    private Path workflow;

    private record Run(int exitCode, String out, String err) {

        /** Returns all that is printed but times. */
        List<String> models() {
            return MODEL.matcher(out).results().map(found -> found.group()).toList();
        }

        String scores() {
            return out.substring(out.indexOf("Evaluator (#12), Scores"));
        }
    }

    @BeforeAll
    static void needsTheHost() {
        assertThat(HOST).as("the packed host; run mvn verify").exists();
    }

    @BeforeEach
    void copyWorkflow() throws IOException {
        workflow = copy("four-stage");
    }

    private Path copy(String name) throws IOException {
        Path source = Path.of("test-workflows", name);
        Path target = folder.resolve("ein Ordner mit Umlaut ä").resolve(name);
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (directory.equals(source.resolve("data"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(source.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return target;
    }

    private Run run(List<String> before, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
            "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8", "-jar", HOST.toString(),
            "-workflowDir=" + workflow, "-reset", "-nosave"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("ended in time").isTrue();
            return new Run(process.exitValue(), Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")));
        } finally {
            process.destroyForcibly();
        }
    }

    private void cutEdgesFromDecouplersToTrainers() throws IOException {
        Path file = workflow.resolve("workflow.knime");
        String text = Files.readString(file);
        Pattern toThirdInput = Pattern.compile("\\s*<config key=\"connection_\\d+\">\\s*"
            + "<entry key=\"sourceID\" type=\"xint\" value=\"(?:5|7|9)\"/>\\s*"
            + "<entry key=\"destID\" type=\"xint\" value=\"(?:6|8|10)\"/>\\s*<entry[^>]*>\\s*<entry[^>]*>\\s*</config>");
        assertThat(toThirdInput.matcher(text).results().count()).isEqualTo(3);
        Files.writeString(file, toThirdInput.matcher(text).replaceAll(""));
    }

    /** As committed: the run that the README shows. */
    @Test
    void beatsChanceOnPeopleNeverSeenAndLosesLossInEachStage() throws Exception {
        Run run = run(List.of(), List.of());

        assertThat(run.err()).doesNotContain("ERROR", "WARN");
        assertThat(run.exitCode()).isZero();
        assertThat(LOSSES.matcher(run.out()).results().map(found -> found.group(1))).containsExactly("1", "2", "3", "4");
        assertThat(LOSSES.matcher(run.out()).results()).allSatisfy(losses ->
            assertThat(Double.parseDouble(losses.group(3))).as(losses.group())
                .isLessThan(Double.parseDouble(losses.group(2))));
        Matcher overall = OVERALL.matcher(run.out());
        assertThat(overall.find()).as(run.out()).isTrue();
        assertThat(overall.group("classes")).isEqualTo("5");
        // chance is 0.2; another machine rounds differently, but not by this much
        assertThat(Double.parseDouble(overall.group("accuracy"))).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void givesTheSameWeightsAndScoresTwiceAlsoWithoutANetwork() throws Exception {
        Run first = run(List.of(), SMALL);

        assertThat(first.err()).doesNotContain("ERROR", "WARN");
        assertThat(first.exitCode()).isZero();
        assertThat(first.models()).hasSize(4);
        assertThat(first.models().get(3)).containsPattern("MINE's estimate -?\\d+\\.\\d+ nats before, -?\\d+\\.\\d+ nats after");

        Run second = run(withoutNetwork(), SMALL);

        assertThat(second.exitCode()).isZero();
        assertThat(second.models()).isEqualTo(first.models());
        assertThat(second.scores()).isEqualTo(first.scores());
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
        cutEdgesFromDecouplersToTrainers();

        Run run = run(List.of(), SMALL);

        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        assertThat(run.models()).hasSize(4).noneMatch(model -> model.contains("MINE"));
        assertThat(run.scores()).contains("Accuracy");
    }

    @Test
    void readsALookAlikeOfCasme2() throws Exception {
        workflow = copy("read-casme2");

        Run run = run(List.of(), List.of());

        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Face Crop (#3), Faces: 10 rows, 14 columns", "02/EP05_01f");
    }

    @Test
    void readsVideosAndImagesOfAManifest() throws Exception {
        workflow = copy("read-casme2");
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

        Run run = run(List.of("env", "-u", "DISPLAY"), read);

        assertThat(run.exitCode()).as(run.err()).isZero();
        // FFmpeg itself writes nothing
        assertThat(run.err().lines()).hasSize(1).first().asString()
            .startsWith("WARN  Dataset Reader (#2): 1 problem found,")
            .contains("clips.csv, row 5 (s2/text.mp4): file " + clips.resolve("text.mp4") + " is no video that");
        assertThat(run.out()).contains("Face Crop (#3), Faces: 5 rows, 14 columns", "s1/talk.avi_21", "s2/smile.mp4",
            "s3/brow", "s3/still.png");
        assertThat(run.out().lines().filter(line -> line.contains("Both eyes"))).hasSize(5);
    }

    @Test
    void runsAWorkflowSavedWhenDatasetReaderHadOneOutput() throws Exception {
        workflow = copy("read-casme2");
        Path reader = workflow.resolve("Dataset Reader (#2)/settings.xml");
        String old = Files.readString(reader).replaceAll("(?s)<config key=\"port_2\">.*?</config>", "")
            .replace("<config key=\"Problems\"/>", "")
            .replaceAll("<entry key=\"(?:standardClasses|missingApex)\"[^>]*/>", "");
        assertThat(old).doesNotContain("port_2", "Problems", "standardClasses", "missingApex");
        Files.writeString(reader, old);

        Run run = run(List.of(), List.of());

        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Face Crop (#3), Faces: 10 rows, 14 columns");
    }

    @Test
    void namesNodeAndSettingOfAWrongValue() throws Exception {
        Run run = run(List.of(), List.of("-option=6,batchSize,0,int"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("MENet Trainer (#6)", "Batch size");
    }
}

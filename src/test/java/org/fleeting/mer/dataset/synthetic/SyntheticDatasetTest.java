package org.fleeting.mer.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.format.DatasetFormat;
import org.fleeting.mer.dataset.format.DatasetFormats;
import org.fleeting.mer.dataset.format.Listing;
import org.fleeting.mer.dataset.frames.Frame;
import org.fleeting.mer.dataset.frames.FrameFolder;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings.ImageFormat;
import org.fleeting.mer.dataset.synthetic.SyntheticSubject.FrameSink;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticDatasetTest {

    private static final SyntheticSettings SMALL = small(SyntheticLayout.CASME2, "happiness", "surprise");

    @TempDir
    private Path parent;
    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = parent.resolve("new/set");
    }

    @Test
    void isReadBackAsTheSameClips() {
        List<Clip> written = write(SMALL, false);

        DatasetFormat format = DatasetFormats.recognise(folder);
        Listing listing = format.read(folder, ProgressMonitor.none());

        assertThat(format.name()).isEqualTo("CASME II");
        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).isEqualTo(written).hasSize(SMALL.clips());
        assertThat(written).extracting(Clip::dataset).containsOnly("Synthetic CASME II");
    }

    @ParameterizedTest
    @EnumSource
    void isReadByTheReaderOfTheSetItLooksLike(SyntheticLayout layout) {
        SyntheticSettings settings = small(layout, layout.usualEmotions().toArray(String[]::new));
        List<Clip> written = write(settings, false);

        DatasetFormat format = DatasetFormats.recognise(folder);
        Listing listing = format.read(folder, ProgressMonitor.none());

        assertThat(format.name()).isEqualTo(layout == SyntheticLayout.MANIFEST ? "Manifest (CSV)" : layout.toString());
        assertThat(listing.problems()).isEmpty();
        assertThat(listing.clips()).isEqualTo(written).hasSize(settings.clips())
            .extracting(Clip::dataset).containsOnly("Synthetic " + layout);
        Set<String> classes = written.stream()
            .flatMap(clip -> format.usualScheme().classOf(clip.dataset(), clip.emotion()).stream())
            .collect(Collectors.toSet());
        assertThat(classes).as("all emotions are of a usual class").hasSameSizeAs(settings.emotions());
    }

    @ParameterizedTest
    @EnumSource
    void isReadBackWhereIdentityIsConfounded(SyntheticLayout layout) {
        SyntheticSettings settings = new SyntheticSettings(layout, 2, 1, layout.usualEmotions(), 96, 96, 6, Difficulty.EASY,
            ImageFormat.JPEG, 1, 5);

        List<Clip> written = write(settings, false);

        assertThat(DatasetFormats.recognise(folder).read(folder, ProgressMonitor.none()).clips()).isEqualTo(written)
            .hasSize(settings.clips());
        assertThat(written).extracting(Clip::emotion).containsOnly(layout.usualEmotions().get(0),
            layout.usualEmotions().get(1));
    }

    @Test
    void threeLayoutsMakeALookAlikeOfTheMegcComposite() {
        for (SyntheticLayout layout : List.of(SyntheticLayout.CASME2, SyntheticLayout.SAMM, SyntheticLayout.SMIC_HS)) {
            // SMIC's reader also finds frames in a folder SMIC of the chosen one
            SyntheticDataset.write(folder.resolve(layout == SyntheticLayout.SMIC_HS ? "SMIC" : layout.name()),
                small(layout, layout.usualEmotions().toArray(String[]::new)), false, ProgressMonitor.none());
        }

        DatasetFormat format = DatasetFormats.recognise(folder);
        List<Clip> clips = LabelScheme.THREE.apply(format.read(folder, ProgressMonitor.none()).clips()).clips();

        assertThat(format.name()).isEqualTo("MEGC 2019 composite");
        assertThat(clips).extracting(Clip::subject).contains("Synthetic CASME II 01", "Synthetic SAMM 001",
            "Synthetic SMIC-HS s01").doesNotContain("CASME II 01");
        // of 3 subjects a set: others and Other are dropped
        assertThat(clips).hasSize(3 * (4 + 4 + 3));
        assertThat(clips).extracting(Clip::emotion).containsOnly("negative", "positive", "surprise");
    }

    @Test
    void replacesASetOfAnotherLayout() throws IOException {
        write(SMALL, false);

        write(small(SyntheticLayout.SMIC_HS, "negative", "positive"), true);

        assertThat(namesIn(folder)).containsExactly("HS", "synthetic-set.txt");
    }

    @Test
    void listsOwnClipsInAManifest() throws IOException {
        List<Clip> written = write(small(SyntheticLayout.MANIFEST, "surprise", "anger"), false);

        Clip clip = written.get(1);
        assertThat(Files.readAllLines(folder.resolve("clips.csv"))).hasSize(1 + written.size())
            .startsWith("subject,emotion,frames,onset,apex,offset,fps,action units,dataset")
            .contains("p01,anger,recordings/p01/p01_anger_1,%d,%d,%d,200,%s,Synthetic own clips".formatted(clip.onset(),
                clip.apex().orElseThrow(), clip.offset(), clip.actionUnits()));
        assertThat(DatasetFormats.recognise(folder.resolve("clips.csv")).read(folder.resolve("clips.csv"),
            ProgressMonitor.none()).clips()).isEqualTo(written);
        assertThat(FrameFolder.open(clip.frames()).frames().get(0).file().getFileName().toString()).startsWith("frame0");
    }

    @Test
    void writesFramesOfTheSettingsSize() {
        Clip clip = write(SMALL, false).get(0);

        List<Frame> frames = FrameFolder.open(clip.frames()).frames();

        assertThat(frames).hasSize(clip.offset() - clip.onset() + 1).hasSizeBetween(5, 8);
        for (Frame frame : frames) {
            try (Mat image = opencv_imgcodecs.imread(frame.file().toString())) {
                assertThat(List.of(image.cols(), image.rows(), image.channels())).containsExactly(112, 96, 3);
            }
        }
    }

    @Test
    void givesTheSameBytesWhateverTheThreads() throws IOException {
        SyntheticDataset.write(parent.resolve("a"), SMALL, false, ProgressMonitor.none(), 1, Files::write);
        SyntheticDataset.write(parent.resolve("b"), SMALL, false, ProgressMonitor.none(), 3, Files::write);

        assertThat(checksums(parent.resolve("a"))).isEqualTo(checksums(parent.resolve("b")));
    }

    @Test
    void givesOtherFacesForAnotherSeed() throws IOException {
        SyntheticSettings other = new SyntheticSettings(SyntheticLayout.CASME2, 3, 1, SMALL.emotions(), 112, 96, 6,
            Difficulty.MEDIUM, ImageFormat.PNG, 6);

        Clip first = write(SMALL, false).get(0);
        Clip second = SyntheticDataset.write(parent.resolve("b"), other, false, ProgressMonitor.none()).get(0);

        assertThat(second.onset()).isNotEqualTo(first.onset());
        assertThat(FrameFolder.open(second.frames()).frames().get(0).file().toString()).endsWith(".png");
    }

    @Test
    void replacesItsOwnSetOnlyWhenTold() throws IOException {
        write(SMALL, false);
        Files.createFile(folder.resolve("Cropped/old"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> write(SMALL, false))
            .withMessage("Folder %s already holds a synthetic set", folder);
        write(SMALL, true);

        assertThat(folder.resolve("Cropped/old")).doesNotExist();
        assertThat(folder.resolve("Cropped/sub01")).exists();
        assertThat(namesIn(folder.getParent())).containsExactly("set");
    }

    @Test
    void neverTouchesForeignFiles() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("thesis.docx"), "mine");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> write(SMALL, true)).withMessage(
            "Folder %s is not empty and not a synthetic set of ours: it holds thesis.docx", folder);

        Files.writeString(folder.resolve("synthetic-set.txt"), "");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> write(SMALL, true));

        assertThat(namesIn(folder)).containsExactly("synthetic-set.txt", "thesis.docx");
    }

    @Test
    void writesIntoAnEmptyFolder() throws IOException {
        Files.createDirectories(folder);

        assertThat(write(SMALL, false)).hasSize(6);
    }

    @Test
    void leavesNothingBehindWhenTheDiskIsFull() throws IOException {
        AtomicInteger written = new AtomicInteger();
        FrameSink full = (file, content) -> {
            if (written.incrementAndGet() > 10) {
                throw new IOException("No space left on device");
            }
            Files.write(file, content);
        };

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> SyntheticDataset.write(folder, SMALL, false, ProgressMonitor.none(), 2, full))
            .withMessage("The synthetic set can't be written to %s: No space left on device", folder);
        assertThat(namesIn(parent)).isEmpty();
    }

    @Test
    void keepsTheEarlierSetWhenTheNewOneFails() throws IOException {
        write(SMALL, false);
        SortedMap<String, Integer> before = checksums(folder);
        FrameSink full = (file, content) -> {
            throw new IOException("No space left on device");
        };

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> SyntheticDataset.write(folder, SMALL, true, ProgressMonitor.none(), 2, full));

        assertThat(checksums(folder)).isEqualTo(before);
        assertThat(namesIn(folder.getParent())).containsExactly("set");
    }

    @Test
    void rejectsAFolderThatCanNotBeMade() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> SyntheticDataset.write(file, SMALL, true, ProgressMonitor.none()))
            .withMessage("%s is a file or a link, expected a folder", file);
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> SyntheticDataset.write(file.resolve("set"), SMALL, true, ProgressMonitor.none()))
            .withMessageStartingWith("The synthetic set can't be written to " + file.resolve("set"));
        assertThat(namesIn(parent)).containsExactly("file");
    }

    @Test
    void stopsSoonWhenCancelledAndLeavesNothing() throws IOException {
        AtomicInteger written = new AtomicInteger();
        CountDownLatch cancelled = new CountDownLatch(1);
        FrameSink waiting = (file, content) -> {
            Files.write(file, content);
            if (written.incrementAndGet() >= 8) {
                await(cancelled);
            }
        };
        ProgressMonitor cancelling = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                if (written.get() >= 8) {
                    cancelled.countDown();
                    throw new CancellationException("by the user");
                }
            }
        };

        assertThatThrownBy(() -> SyntheticDataset.write(folder, SMALL, false, cancelling, 2, waiting))
            .isInstanceOf(CancellationException.class);
        assertThat(written.get()).as("frames written").isLessThan(8 + 10);
        assertThat(namesIn(parent)).isEmpty();
    }

    @Test
    void clearsWhatAKilledRunHasLeftAndNothingThatARunStillFills() throws Exception {
        folder = parent.resolve("set");
        Process run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Endless.class.getName(),
            folder.toString()).redirectErrorStream(true).start();
        try {
            assertThat((char) run.getInputStream().read()).as("filling").isEqualTo('f');

            write(SMALL, false);
            assertThat(namesIn(parent)).as("beside the set, while the run goes on").hasSize(3)
                .filteredOn(name -> name.matches("\\.set\\.partial-[0-9a-f-]{36}(\\.lock)?")).hasSize(2);
        } finally {
            run.destroyForcibly().waitFor();
        }

        write(SMALL, true);
        assertThat(namesIn(parent)).containsExactly("set");
    }

    /** Renders a set in a program of its own until it is killed. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) {
            SyntheticDataset.write(Path.of(arguments[0]), SMALL, false, ProgressMonitor.none(), 2, (file, content) -> {
                System.out.println("filling");
                await(new CountDownLatch(1));
            });
        }
    }

    @Test
    void putsTheEarlierSetBackThatAKilledRunHadPutAside() throws IOException {
        folder = parent.resolve("set");
        write(SMALL, false);
        SortedMap<String, Integer> before = checksums(folder);
        Files.move(folder, parent.resolve(".set.replaced-0123abcd"));
        Files.createFile(parent.resolve(".set.partial-0123abcd.lock"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> write(SMALL, false))
            .withMessage("Folder %s already holds a synthetic set", folder);

        assertThat(checksums(folder)).isEqualTo(before);
        assertThat(namesIn(parent)).containsExactly("set");
    }

    @Test
    void clearsNothingElse() throws IOException {
        folder = parent.resolve("set");
        Files.createFile(Files.createDirectory(parent.resolve(".set.partial-0123abcd")).resolve("thesis.txt"));
        Files.createFile(parent.resolve(".set.partial-0123abcd.lock"));
        Files.createDirectory(parent.resolve(".set.partial-4567abcd"));
        Files.createDirectory(parent.resolve(".other.partial-89abcdef"));
        Files.createFile(parent.resolve(".other.partial-89abcdef.lock"));

        write(SMALL, false);

        assertThat(namesIn(parent)).as("foreign, young without lock, of another set").containsExactly(
            ".other.partial-89abcdef", ".other.partial-89abcdef.lock", ".set.partial-0123abcd", ".set.partial-0123abcd.lock",
            ".set.partial-4567abcd", "set");
    }

    @Test
    void treatsAnInterruptAsCancel() throws IOException {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> write(SMALL, false)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(namesIn(parent)).isEmpty();
    }

    /** As a drive that answers late: the user is quicker. */
    private static void await(CountDownLatch cancelled) throws InterruptedIOException {
        try {
            assertThat(cancelled.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private static SyntheticSettings small(SyntheticLayout layout, String... emotions) {
        return new SyntheticSettings(layout, 3, 1, List.of(emotions), 112, 96, 6, Difficulty.MEDIUM, ImageFormat.JPEG, 5);
    }

    private List<Clip> write(SyntheticSettings settings, boolean overwrite) {
        return SyntheticDataset.write(folder, settings, overwrite, ProgressMonitor.none());
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static SortedMap<String, Integer> checksums(Path set) throws IOException {
        SortedMap<String, Integer> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(set).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                checksums.put(set.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return checksums;
    }
}

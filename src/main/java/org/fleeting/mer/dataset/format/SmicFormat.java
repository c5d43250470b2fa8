package org.fleeting.mer.dataset.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.SyntheticMarker;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * SMIC-HS, the high-speed part of SMIC, as its authors distribute it (Li et al. 2013, doi:10.1109/FG.2013.6553717): 164
 * clips of 16 subjects at 100 frames per second.
 *
 * <p>There is no table: the folders tell, {@code HS/s1/micro/negative/s1_ne_01/image559740.bmp}. A clip is all frames
 * of its folder and has no apex. Subjects {@code s1} and {@code s01} are one person, called {@code s01}.
 * {@code non_micro/} beside {@code micro/} holds no expressions. Cropped frames ({@code SMIC_all_cropped/HS}) are
 * preferred to raw ones.
 */
final class SmicFormat implements DatasetFormat {

    static final String NAME = "SMIC-HS";

    private static final double FRAMES_PER_SECOND = 100;
    private static final List<String> FRAME_FOLDERS =
        List.of("SMIC_all_cropped/HS", "SMIC_all_raw/HS", "SMIC/HS", "HS", "SMIC_HS", "");
    private static final String MICRO = "micro";
    private static final Set<String> EMOTIONS = Set.of("negative", "positive", "surprise");
    private static final SubjectFolders SUBJECTS = SubjectFolders.of("sub|s", "s%02d");

    private record ClipFolder(String subject, String emotion, Path folder) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String expectation() {
        return "a folder HS with folders such as s1/micro/negative";
    }

    @Override
    public boolean recognises(Path root) {
        return frames(root).isPresent();
    }

    @Override
    public boolean recognisesBelow(Path root) {
        return framesAtOrBelow(root).isPresent();
    }

    @Override
    public Optional<String> nearMiss(Path root) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        Path absolute = root.toAbsolutePath().normalize();
        return Folders.andBelow(absolute).stream()
            .filter(folder -> DistributionName.core(Folders.name(folder)).matches("hs|smichs"))
            .flatMap(SmicFormat::subjects).findFirst().map(subject -> ("the folder %s of %s is there, but none in it such as "
                + "%s/negative; found: %s").formatted(absolute.relativize(subject), NAME, MICRO, Folders.contents(subject)));
    }

    private static Optional<Path> framesAtOrBelow(Path root) {
        return Files.isDirectory(root)
            ? Folders.findBelow(root.toAbsolutePath().normalize(), "frames of " + NAME, SmicFormat::frames) : Optional.empty();
    }

    private static Optional<Path> frames(Path root) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        Path absolute = root.toAbsolutePath().normalize();
        return FRAME_FOLDERS.stream().flatMap(path -> Folders.within(absolute, path).stream())
            .filter(frames -> subjects(frames).flatMap(SmicFormat::emotions).findAny().isPresent()).findFirst();
    }

    private static Stream<Path> subjects(Path frames) {
        return Folders.subfolders(frames).stream().filter(folder -> SUBJECTS.isSubject(Folders.name(folder)));
    }

    private static Stream<Path> emotions(Path subject) {
        return Folders.within(subject, MICRO).stream().flatMap(micro -> Folders.subfolders(micro).stream())
            .filter(folder -> EMOTIONS.contains(emotion(folder)));
    }

    private static String emotion(Path folder) {
        return Folders.name(folder).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public Listing read(Path root, ProgressMonitor monitor) {
        Path frames = framesAtOrBelow(root).orElseThrow(() -> new InvalidInputException(root + " holds no " + NAME + " set"
            + nearMiss(root).map(found -> ": " + found).orElse("; expected " + expectation()),
            "Choose the folder that holds HS."));
        String dataset = SyntheticMarker.dataset(frames, NAME);
        List<ClipFolder> folders = clipFolders(frames);
        ClipCollector collector = new ClipCollector(Folders.name(frames));
        for (int i = 0; i < folders.size(); i++) {
            monitor.checkCancelled();
            monitor.report((double) i / folders.size(), "Folder %d of %d".formatted(i + 1, folders.size()));
            collector.add(entry(frames, dataset, folders.get(i)));
        }
        return collector.listing();
    }

    private static List<ClipFolder> clipFolders(Path frames) {
        List<ClipFolder> found = new ArrayList<>();
        subjects(frames).forEach(subject -> emotions(subject).forEach(emotion -> Folders.subfolders(emotion)
            .forEach(clip -> found.add(
                new ClipFolder(SUBJECTS.subject(Folders.name(subject)), emotion(emotion), clip)))));
        return found;
    }

    private static ClipEntry entry(Path frames, String dataset, ClipFolder clip) {
        String place = frames.relativize(clip.folder()).toString().replace('\\', '/');
        return new ClipEntry(OptionalInt.empty(), place, dataset, clip.subject(), Folders.name(clip.folder()).strip(),
            clip.emotion(), "", clip.folder(), true, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
            FRAMES_PER_SECOND);
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.THREE;
    }
}

package org.fleeting.mer.dataset.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The composite of MEGC 2019 (See et al. 2019, doi:10.1109/FG.2019.8756611): CASME II, SAMM and SMIC-HS, each in the
 * chosen folder or in a folder of it. In three classes it has 442 clips of 68 subjects.
 *
 * <p>The challenge left out three clips of CASME II (tvaranka/meb, {@code meb/datasets/datasets.py}, {@code MEGC}); so
 * do we. Subjects are called by set and number, {@code CASME II 01}, since two sets may have a subject of one number.
 */
final class MegcFormat implements DatasetFormat {

    private static final List<DatasetFormat> PARTS = List.of(new Casme2Format(), new SammFormat(), new SmicFormat());
    private static final Set<String> LEFT_OUT = Set.of("04/ep12_01f", "05/ep12_03f", "24/ep02_07");

    @Override
    public String name() {
        return "MEGC 2019 composite";
    }

    @Override
    public String expectation() {
        return "a folder that holds the folders of CASME II, SAMM and SMIC-HS";
    }

    @Override
    public boolean recognises(Path root) {
        return places(root).size() == PARTS.size();
    }

    private static Map<DatasetFormat, Path> places(Path root) {
        Map<DatasetFormat, Path> places = new LinkedHashMap<>();
        if (Files.isDirectory(root)) {
            Path absolute = root.toAbsolutePath().normalize();
            PARTS.forEach(part -> place(absolute, part).ifPresent(place -> places.put(part, place)));
        }
        return places;
    }

    private static Optional<Path> place(Path root, DatasetFormat part) {
        return Folders.andBelow(root).stream().filter(folder -> holds(folder, part)).findFirst();
    }

    private static boolean holds(Path folder, DatasetFormat part) {
        try {
            return part.recognises(folder);
        } catch (InvalidInputException e) {
            // beside the sets there may be folders that nobody may read, such as a drive's lost+found
            return false;
        }
    }

    @Override
    public Listing read(Path root, ProgressMonitor monitor) {
        Map<DatasetFormat, Path> places = places(root);
        for (DatasetFormat part : PARTS) {
            if (!places.containsKey(part)) {
                throw new InvalidInputException("%s and its folders hold no %s%s".formatted(root, part.name(),
                    part.nearMiss(root).map(found -> ": " + found).orElse("; expected " + part.expectation())),
                    "Put the three sets into one folder.");
            }
        }
        List<Clip> clips = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (DatasetFormat part : PARTS) {
            int index = PARTS.indexOf(part);
            Listing listing = part.read(places.get(part),
                monitor.part((double) index / PARTS.size(), (index + 1.0) / PARTS.size()));
            listing.clips().stream().filter(clip -> !isLeftOut(clip)).map(MegcFormat::withOwnSubject)
                .forEach(clips::add);
            problems.addAll(listing.problems());
            listing.notes().forEach(note -> notes.add(part.name() + ": " + note));
        }
        return new Listing(clips, problems, notes);
    }

    private static boolean isLeftOut(Clip clip) {
        return clip.dataset().equals(Casme2Format.NAME)
            && LEFT_OUT.contains((clip.subject() + "/" + clip.name()).toLowerCase(Locale.ROOT));
    }

    private static Clip withOwnSubject(Clip clip) {
        return clip.withSubject(clip.dataset(), SubjectsOfSets.name(clip.dataset(), clip.subject()));
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.THREE;
    }
}

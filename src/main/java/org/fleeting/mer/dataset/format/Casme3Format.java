package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.format.SetSearch.Names;
import org.fleeting.mer.dataset.format.Spreadsheet.TextRow;

/**
 * The micro-expressions of part A of CAS(ME)<sup>3</sup> (Li et al. 2022, doi:10.1109/TPAMI.2022.3174895) in colour, 30
 * frames per second.
 *
 * <p>Reads {@code annotation/cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx} (also later dates, and .xls), sheet
 * {@code label}, with the columns {@code Subject}, {@code Filename}, {@code Onset}, {@code Apex}, {@code Offset},
 * {@code AU}, {@code Objective class}, {@code emotion}. Frames are those of the clips,
 * {@code Part_A_ME_clip/frame/spNO.1_a_355/355.jpg} (subject, video, onset), or of the whole videos,
 * {@code part_A/spNO.1/a/color/355.jpg}; depth images are not read. What public loaders tell of it:
 * <ul>
 * <li>labels write {@code spNO.1}, folders {@code spNo.1}; one video holds several clips, so the onset is part of a
 * clip's name ({@code carfnet/registry.py}, which also has the layout of the clips and the sheet's name);
 * <li>columns and layout of the whole videos: tvaranka/meb, {@code meb/datasets/datasets.py}, {@code Casme3}, and
 * {@code tools/extract_casme3_part_a.py};
 * <li>frames were dropped ({@code tools/extract_casme3_part_a.py}); row {@code spNO.216 d} has onset 3647 for 2647, row
 * {@code spNO.216 e} an onset 0 though frames count from 1, some offsets are wrong ({@code Casme3} of meb): where the
 * folder holds one clip, its ends stand in;
 * <li>a workbook that lists macro-expressions too has a column {@code Expression type} (the same tool).
 * </ul>
 */
final class Casme3Format extends CodedFormat {

    private static final String CLIPS = "Part_A_ME_clip/frame";
    private static final String COLOUR = "color";
    private static final String EXPRESSION_TYPE = "Expression type";
    private static final Pattern WORKBOOK = Pattern.compile(".*casme3.*parta(?!mae).*");
    private static final String ANY_SUBJECT = "sp[\\s_-]?no[\\s._-]*0*(\\d+)";
    private static final Pattern SUBJECT = Pattern.compile(ANY_SUBJECT, Pattern.CASE_INSENSITIVE);
    private static final Pattern CLIP =
        Pattern.compile(ANY_SUBJECT + "[\\s_-].+[\\s_-]\\d+", Pattern.CASE_INSENSITIVE);

    Casme3Format() {
        super("CAS(ME)^3 part A", 30,
            new CodingColumns("Subject", "Filename", "Onset", "Apex", "Offset", "AU", "emotion"),
            new Names(WORKBOOK, "label", List.of("annotation", "part_A/annotation"),
                List.of(CLIPS, "data/" + CLIPS, "part_A/data/" + CLIPS, "frame", "data/part_A_split/part_A",
                    "data/part_A", "part_A/data/part_A_split/part_A", "part_A"), "spNO.1_a_355",
                CLIP));
    }

    @Override
    public String expectation() {
        return "a workbook cas(me)3_part_A_ME_label_JpgIndex*.xlsx beside the folder " + CLIPS + " or part_A";
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.CASME3_SEVEN;
    }

    @Override
    Map<String, Path> clipFolders(Path frames) {
        Map<String, Path> clips = new TreeMap<>();
        for (Path folder : Folders.subfolders(frames)) {
            String name = Folders.name(folder);
            if (CLIP.matcher(name).matches()) {
                clips.put(CodedSet.key(withSubject(name)), folder);
            } else if (SUBJECT.matcher(name).matches()) {
                Folders.subfolders(folder).forEach(video -> Folders.within(video, COLOUR).stream().findFirst()
                    .ifPresent(frameFolder -> clips.put(CodedSet.key(withSubject(name) + "/" + Folders.name(video)),
                        frameFolder)));
            }
        }
        return clips;
    }

    @Override
    boolean ownsFolder(Path folder) {
        return !Folders.name(folder).toLowerCase(Locale.ROOT).equals(COLOUR);
    }

    @Override
    boolean concernsUs(TextRow row) {
        String type = row.text(EXPRESSION_TYPE).toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.startsWith("micro");
    }

    @Override
    String subject(TextRow row) {
        return withSubject(row.text(columns().subject()));
    }

    /** Returns a name that begins with a subject as the set itself writes it. */
    private static String withSubject(String name) {
        Matcher subject = SUBJECT.matcher(name);
        return subject.lookingAt() ? "spNO." + subject.group(1) + name.substring(subject.end()) : name;
    }

    /** Returns video and onset. */
    @Override
    String clip(TextRow row) {
        String video = super.clip(row);
        return video.isEmpty() ? "" : video + "_" + row.text(columns().onset());
    }

    @Override
    String place(String subject, String clip) {
        return subject + "_" + clip;
    }

    @Override
    Optional<Path> folder(CodedSet set, String subject, String clip) {
        String video = clip.substring(0, clip.lastIndexOf('_'));
        return super.folder(set, subject, clip).or(() -> set.folder(subject + "/" + video));
    }
}

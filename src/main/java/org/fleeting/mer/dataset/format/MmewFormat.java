package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.format.SetSearch.Names;
import org.fleeting.mer.dataset.format.Spreadsheet.TextRow;

/**
 * The micro-expressions of MMEW as its authors distribute it (Ben et al. 2021, doi:10.1109/TPAMI.2021.3067464): 300
 * clips of 36 subjects at 90 frames per second.
 *
 * <p>Reads {@code MMEW_Micro_Exp.xlsx} and frames such as {@code Micro_Expression/anger/S13-07-001/1.jpg} or, as the
 * authors' page has it (dpailab.com/database.html), {@code S13/anger/S13-07-001/1.jpg}. The subject is the {@code S13} of
 * the clip's name. The emotion is the workbook's: the folder of {@code others} is called {@code repression} in some
 * copies, so folders are found by the clip alone. Sixteen rows have a wrong apex and offset (meb/datasets/datasets.py of
 * tvaranka/meb, {@code MMEW}): the folder's last frame stands in.
 */
final class MmewFormat extends CodedFormat {

    private static final Pattern CLIP = Pattern.compile("(S\\d+)[\\s_-]\\d+[\\s_-]\\d+.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORKBOOK = Pattern.compile("(?=.*mmew)(?=.*micro)(?=.*exp).*");
    private static final String FRAMES = "Micro_Expression";

    MmewFormat() {
        super("MMEW", 90, CodingColumns.USUAL, new Names(WORKBOOK, "", List.of(),
            List.of(FRAMES, "MMEW_Final/" + FRAMES, "MMEW/" + FRAMES), "anger/S13-07-001", CLIP));
    }

    @Override
    public String expectation() {
        return "a workbook MMEW_Micro_Exp.xlsx beside the folder " + FRAMES;
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.SIX;
    }

    @Override
    Map<String, Path> clipFolders(Path frames) {
        Map<String, Path> clips = new TreeMap<>();
        for (Path folder : Folders.subfolders(frames)) {
            for (Path inner : Folders.subfolders(folder)) {
                Stream<Path> found = isClip(inner) ? Stream.of(inner)
                    : Folders.subfolders(inner).stream().filter(MmewFormat::isClip);
                found.forEach(clip -> clips.putIfAbsent(CodedSet.key(Folders.name(clip).strip()), clip));
            }
        }
        return clips;
    }

    private static boolean isClip(Path folder) {
        return CLIP.matcher(Folders.name(folder).strip()).matches();
    }

    @Override
    String subject(TextRow row) {
        Matcher clip = CLIP.matcher(clip(row));
        return clip.matches() ? clip.group(1).toUpperCase(Locale.ROOT) : row.text(columns().subject());
    }

    @Override
    String place(String subject, String clip) {
        return clip;
    }
}

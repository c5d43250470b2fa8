package org.fleeting.mer.dataset.format;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a column of a table of clips means, and what it is called in manifests, workbooks and scripts of the field. Names
 * are compared by their letters and digits, without case: {@code OnsetFrame}, {@code onset_frame} and {@code Onset (frame)}
 * are one. Times, such as {@code onset_ms}, are no frames, and {@code start} and {@code end} are no onset and offset.
 */
enum Column {
    SUBJECT("subject", "subjects?(id|no|nr|num|number|name|code)?|subj(id)?|sub(id)?|participant(id|no|nr|number)?"
        + "|person(id|no|nr|number)?"),
    EMOTION("emotion", "emotions|estimatedemotion|emotion(label|class|name|category)"),
    FRAMES("frames", "frames?(folder|dir|directory|path|paths)|video(path|file)|clippath|imagefolder"),
    CLIP("clip", "clip(name|id|no|nr|number)|filename|videoname|sample(name|id)?"),
    DATASET("dataset", "datasets?(name|id)?|database(name)?|corpus"),
    ONSET("onset", frame("onset")),
    APEX("apex", frame("apex")),
    OFFSET("offset", frame("offset")),
    FPS("fps", "framespersecond|framerate|framesps|videofps"),
    ACTION_UNITS("actionunits", "aus?|actionunit|facs|facscodes?|aucodes?"),
    LANDMARKS("landmarks", "landmarks?(file|files|path)?");

    private static final List<Column> REQUIRED = List.of(SUBJECT, EMOTION, FRAMES);

    private final String first;
    private final Pattern others;

    /** @param first the name that is preferred to the others */
    Column(String first, String others) {
        this.first = first;
        this.others = Pattern.compile(others);
    }

    private static String frame(String moment) {
        return "(?:frame)?" + moment + "(?:frames?|frm?|f)?(?:number|num|no|nr|n|index|idx|id|1)?";
    }

    /** Returns the columns without which there are no clips. */
    static List<Column> required() {
        return REQUIRED;
    }

    /** Returns the letters and digits of a name, in lower case. */
    static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Returns what a column of that name means; empty for any other. */
    static Optional<Column> of(String header) {
        String plain = plain(header);
        return Stream.of(values()).filter(column -> column.first.equals(plain) || column.others.matcher(plain).matches())
            .findFirst();
    }

    /** Tells whether this is the name that is preferred to the others. */
    boolean isFirst(String header) {
        return first.equals(plain(header));
    }

    /** Returns what the column is called in messages. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

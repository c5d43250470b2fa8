package org.fleeting.mer.flow;

import java.util.Arrays;
import java.util.List;

/** What there may be to say against a flow. A reason, as it stands in tables, begins with the words of its kind. */
public enum FlowReason {

    /** So little that it may be noise. */
    STILL("nothing moves"),

    /** Hair, a collar or the background rather than the face. */
    RIM("what moves is at the rim"),

    /** {@link HeadMotion} is most of it. */
    HEAD("the whole head moves"),

    /** The face clip has no frame near the apex. */
    FAR("the frame taken is far from the apex"),

    /** The middle of the clip took its place. */
    NO_APEX("the clip has no apex");

    private static final String SEPARATOR = "; ";

    private final String words;

    FlowReason(String words) {
        this.words = words;
    }

    /** Returns what it is called, as in "2 flows: nothing moves". */
    public String words() {
        return words;
    }

    /** Returns the reason with what is particular to a clip. */
    String with(String particulars) {
        return words + particulars;
    }

    /** Returns reasons as one text of a table. */
    public static String text(List<String> reasons) {
        return String.join(SEPARATOR, reasons);
    }

    /** Returns the kinds that such a text names. */
    public static List<FlowReason> in(String text) {
        List<String> reasons = List.of(text.split(SEPARATOR, -1));
        return Arrays.stream(values())
            .filter(kind -> reasons.stream().anyMatch(reason -> reason.startsWith(kind.words))).toList();
    }
}

package org.fleeting.mer.dataset.apex;

/** What told the apex of a clip. */
public enum ApexSource {

    /** The data set. */
    FILED("filed"),

    /** Nothing but the clip's length: a guess. */
    MIDDLE("middle"),

    /** The differences between the frames: a guess. */
    ESTIMATED("estimated");

    private final String word;

    ApexSource(String word) {
        this.word = word;
    }

    /** Returns the word by which tables tell. */
    public String word() {
        return word;
    }
}

package org.fleeting.mer.model;

/** The ways to keep a branch in training from what it should not tell. Names are saved in files and never change. */
public enum DecouplerKind {

    /** The paper's: what both branches share, by MINE. */
    MINE("MINE Decoupler", "Mutual Information", "L_MI", true, MineSettings.class),

    /** The alignment of a kernel of the features with one of the person, or of the other branch. */
    KERNEL("Kernel Decoupler", "Kernel Alignment", "L_CKA", false, KernelSettings.class),

    /** What an adversary finds of the person in the features. */
    ADVERSARY("Adversarial Decoupler", "Adversary", "L_adv", true, AdversarySettings.class),

    /** An upper bound on what both branches share. */
    CLUB("CLUB Decoupler", "Upper Bound", "L_CLUB", true, ClubSettings.class),

    /** The mean of each person's clips is subtracted from the features. */
    PERSON_CENTRING("Person Centring", PersonCentringSettings.class),

    /** The onset frame's features are subtracted from the clip's. */
    ONSET_SUBTRACTION("Onset Subtraction", OnsetSubtractionSettings.class);

    private final String nodeName;
    private final String title;
    private final String symbol;
    private final boolean isInNats;
    private final Class<? extends DecouplerSettings> settings;

    DecouplerKind(String nodeName, String title, String symbol, boolean isInNats, Class<? extends DecouplerSettings> settings) {
        this.nodeName = nodeName;
        this.title = title;
        this.symbol = symbol;
        this.isInNats = isInNats;
        this.settings = settings;
    }

    DecouplerKind(String nodeName, Class<? extends DecouplerSettings> settings) {
        this(nodeName, "", "", false, settings);
    }

    /** Returns the name of the node that makes such decouplings. */
    public String nodeName() {
        return nodeName;
    }

    /** Returns whether it adds a penalty to the loss, rather than subtract from features. */
    public boolean isPenalty() {
        return !symbol.isEmpty();
    }

    /** Returns whether tables of epochs have a column for it: L_MI has its own in any case. */
    public boolean hasColumn() {
        return isPenalty() && this != MINE;
    }

    /** Returns what it adds to the loss, in words, for the head of a column. */
    public String title() {
        return title;
    }

    /** Returns what it adds to the loss, such as {@code L_MI}. */
    public String symbol() {
        return symbol;
    }

    /** Returns whether that is in nats, rather than without a unit. */
    public boolean isInNats() {
        return isInNats;
    }

    Class<? extends DecouplerSettings> settings() {
        return settings;
    }
}

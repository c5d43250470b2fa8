package org.fleeting.mer.network;

/** What a network tells apart. */
public enum Target {

    /** What a clip shows. People whom the network has not seen are shown to it, so whole people are held out. */
    EMOTION("emotion"),

    /** Who is filmed. A network can't name people it has not seen, so clips of every person are held out. */
    SUBJECT("subject");

    private final String noun;

    Target(String noun) {
        this.noun = noun;
    }

    /** Returns what one class is called, such as {@code emotion}; with an s behind it, several. */
    public String noun() {
        return noun;
    }
}

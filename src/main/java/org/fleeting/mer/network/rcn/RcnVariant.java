package org.fleeting.mer.network.rcn;

/** The variants of RCN: how the picture enters, which steps follow, and what is weighed by attention. */
public enum RcnVariant {

    /** With attention: the pooled features are weighed. */
    A(Stem.ONE, Steps.RECURRENT, Attention.OF_FEATURES),

    /** With shortcuts: a dense block. */
    S(Stem.ONE, Steps.DENSE, Attention.NONE),

    /** Wide: three streams of different dilation. */
    W(Stem.THREE_STREAMS, Steps.RECURRENT, Attention.NONE),

    /** Wide, with shortcuts and attention: the streams are weighed by where the classes look in the picture. */
    C(Stem.THREE_STREAMS, Steps.DENSE, Attention.OF_STREAMS),

    /** Wide, with shortcuts and attention in the dense block; as published, the second stream stands in for the third. */
    F(Stem.SECOND_STREAM_TWICE, Steps.DENSE, Attention.OF_SQUEEZED),

    /**
     * With two streams, shortcuts and attention; a search found it. What its attention weighs is not known: as A's here, the
     * pooled features, by where the classes look in the stem's output.
     */
    P(Stem.TWO_STREAMS, Steps.DENSE, Attention.OF_FEATURES),

    /** F with its third stream, which its code declares and does not use. */
    F_WITH_THIRD_STREAM("RCN-F (third stream)", Stem.THREE_STREAMS, Steps.DENSE, Attention.OF_SQUEEZED);

    private final String paperName;
    private final Stem stem;
    private final Steps steps;
    private final Attention attention;

    RcnVariant(Stem stem, Steps steps, Attention attention) {
        this("", stem, steps, attention);
    }

    RcnVariant(String paperName, Stem stem, Steps steps, Attention attention) {
        this.paperName = paperName.isEmpty() ? "RCN-" + name() : paperName;
        this.stem = stem;
        this.steps = steps;
        this.attention = attention;
    }

    /** Returns such as {@code RCN-A}; saved in files and workflows, never changes. */
    String paperName() {
        return paperName;
    }

    Stem stem() {
        return stem;
    }

    Steps steps() {
        return steps;
    }

    Attention attention() {
        return attention;
    }

    /** What the maps of the classes weigh. */
    enum Attention { NONE, OF_FEATURES, OF_STREAMS, OF_SQUEEZED }
}

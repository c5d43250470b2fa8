package org.fleeting.mer.flow;

/** How optical flow is found. Names are written into tables. */
public enum FlowMethod {

    /** Total variation with an L1 data term (Zach, Pock, Bischof 2007); OpenCV's defaults are {@link TvL1#DEFAULTS}. */
    TV_L1("TV-L1"),

    /** Polynomial expansion (Farneb&auml;ck 2003): 3 levels at 0.5, windows of 15, 3 iterations, neighbourhoods of 5, 1.2. */
    FARNEBACK("Farneback"),

    /** Dense inverse search (Kroeger et al. 2016, arXiv:1603.03590), OpenCV's medium preset down to full resolution. */
    DIS("DIS");

    private final String label;

    FlowMethod(String label) {
        this.label = label;
    }

    /** Returns the name for the user. */
    public String label() {
        return label;
    }
}

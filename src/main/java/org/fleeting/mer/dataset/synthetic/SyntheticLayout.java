package org.fleeting.mer.dataset.synthetic;

import java.util.List;

/** The data set in whose files and labels an artificial set is written, so that its reader lists it. */
public enum SyntheticLayout {

    /** CASME II: five classes, and two rare ones. */
    CASME2(new Casme2Layout(), 5),

    /** SAMM: five classes. */
    SAMM(new SammLayout(), 5),

    /** SMIC-HS: three classes, no apex. */
    SMIC_HS(new SmicLayout(), 3),

    /** Nobody's in particular: a manifest beside folders of frames, four classes. */
    MANIFEST(new ManifestLayout(), 4);

    private final SetLayout layout;
    private final int usual;

    SyntheticLayout(SetLayout layout, int usual) {
        this.layout = layout;
        this.usual = usual;
    }

    SetLayout layout() {
        return layout;
    }

    /** Returns the emotions that can be rendered, in the words of the set. */
    public List<String> emotions() {
        return layout.labels();
    }

    /** Returns the emotions of the set's usual classes. */
    public List<String> usualEmotions() {
        return layout.labels().subList(0, usual);
    }

    @Override
    public String toString() {
        return layout.set();
    }
}

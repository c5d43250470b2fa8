package org.fleeting.mer.input;

import java.util.Optional;

/** Some of the clips of a training, in a given order. */
public final class SomeClips implements LabelledClips {

    private final LabelledClips all;
    private final int[] indices;

    public SomeClips(LabelledClips all, int[] indices) {
        this.all = all;
        this.indices = indices;
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public String key(int index) {
        return all.key(indices[index]);
    }

    @Override
    public InputClip clip(int index) {
        return all.clip(indices[index]);
    }

    @Override
    public String subject(int index) {
        return all.subject(indices[index]);
    }

    @Override
    public String emotion(int index) {
        return all.emotion(indices[index]);
    }

    @Override
    public boolean showsFace(int index) {
        return all.showsFace(indices[index]);
    }

    @Override
    public Optional<String> madeBy() {
        return all.madeBy();
    }
}

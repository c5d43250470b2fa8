package org.fleeting.mer.training.stage;

import java.util.function.BiFunction;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.LabelledClips;

/** Clips with something changed. */
public final class EditedClips implements LabelledClips {

    private final LabelledClips clips;
    private int size;
    private BiFunction<Integer, String, String> keys = (index, key) -> key;
    private BiFunction<Integer, String, String> subjects = (index, subject) -> subject;
    private BiFunction<Integer, String, String> emotions = (index, emotion) -> emotion;
    private BiFunction<Integer, FaceClip, FaceClip> faces = (index, clip) -> clip;

    public EditedClips(LabelledClips clips) {
        this.clips = clips;
        this.size = clips.size();
    }

    EditedClips first(int count) {
        size = count;
        return this;
    }

    EditedClips keys(BiFunction<Integer, String, String> edit) {
        keys = edit;
        return this;
    }

    public EditedClips subjects(BiFunction<Integer, String, String> edit) {
        subjects = edit;
        return this;
    }

    public EditedClips emotions(BiFunction<Integer, String, String> edit) {
        emotions = edit;
        return this;
    }

    public EditedClips faces(BiFunction<Integer, FaceClip, FaceClip> edit) {
        faces = edit;
        return this;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String key(int index) {
        return keys.apply(index, clips.key(index));
    }

    @Override
    public FrameClip clip(int index) {
        return new FrameClip(faces.apply(index, ((FrameClip) clips.clip(index)).face()));
    }

    @Override
    public String subject(int index) {
        return subjects.apply(index, clips.subject(index));
    }

    @Override
    public String emotion(int index) {
        return emotions.apply(index, clips.emotion(index));
    }
}

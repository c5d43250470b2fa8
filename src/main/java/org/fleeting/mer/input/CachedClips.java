package org.fleeting.mer.input;

import java.util.Optional;

/**
 * Keeps the pixels of the first clips in memory, as many as a bound allows, so that an epoch need not read every file
 * again. Clips beyond the bound are read at each call.
 */
public final class CachedClips implements LabelledClips {

    /** The share of the JVM's memory that pixels may take. */
    private static final int SHARE_OF_HEAP = 4;

    private final LabelledClips clips;
    private final InputClip[] cache;
    private long room;

    public CachedClips(LabelledClips clips) {
        this(clips, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** @param maxBytes how many bytes of pixels are kept at most */
    public CachedClips(LabelledClips clips, long maxBytes) {
        this.clips = clips;
        this.cache = new InputClip[clips.size()];
        this.room = maxBytes;
    }

    @Override
    public int size() {
        return clips.size();
    }

    @Override
    public String key(int index) {
        return clips.key(index);
    }

    @Override
    public InputClip clip(int index) {
        if (cache[index] != null) {
            return cache[index];
        }
        InputClip clip = clips.clip(index);
        if (clip.bytes() <= room) {
            room -= clip.bytes();
            cache[index] = clip;
        }
        return clip;
    }

    @Override
    public String subject(int index) {
        return clips.subject(index);
    }

    @Override
    public String emotion(int index) {
        return clips.emotion(index);
    }

    @Override
    public boolean showsFace(int index) {
        return clips.showsFace(index);
    }

    @Override
    public Optional<String> madeBy() {
        return clips.madeBy();
    }
}

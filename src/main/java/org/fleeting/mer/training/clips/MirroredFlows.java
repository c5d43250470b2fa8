package org.fleeting.mer.training.clips;

import java.util.Optional;

import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;

/**
 * Watches out for pictures of flows that were made elsewhere and came in as face clips: mirrored as faces are, their colours
 * tell wrong directions. Flows of Flow Images are known as such, and mirrored rightly or refused.
 */
public final class MirroredFlows {

    private final boolean isWatching;
    private final LabelledClips clips;
    private int found;

    /** @param clips those that will be looked at, each once */
    public MirroredFlows(Augmentation augmentation, LabelledClips clips) {
        isWatching = augmentation.flips();
        this.clips = clips;
    }

    /** Looks at a clip, unless a face was found in it or nothing is mirrored. */
    public void look(int index, InputClip clip) {
        if (isWatching && !clips.showsFace(index) && clip instanceof FrameClip frames && FlowLook.has(frames.face())) {
            found++;
        }
    }

    /** Returns a warning if most clips look like flows. */
    public Optional<String> warning() {
        return found <= clips.size() / 2 ? Optional.empty()
            : Optional.of("""
                The frames of %d of %d clips look like pictures of a flow, and no face was found in them. "Horizontal flip" \
                mirrors them as faces: what moves to the left then stands there as if it moved to the right. If they are \
                flows, untick it, or let Flow Images make them, whose u is negated.""".formatted(found, clips.size()));
    }
}

package org.fleeting.mer.training.mine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.work.random.RandomSource;

/**
 * Which other clips of a batch a clip may be shown beside, as if both were drawn on their own. A clip without any is left out
 * of the pairs, too, so that pairs and strangers are of the same clips.
 */
public final class Strangers {

    /** Any other clip, as the paper has it. */
    public static final Strangers ANY = new Strangers(Optional.empty(), new int[0][]);

    private final Optional<int[]> clips;
    private final int[][] others;

    /**
     * @param clips those of the batch that have a stranger; empty for all
     * @param others for each of these, its strangers by their place among them; none where it may be any
     */
    private Strangers(Optional<int[]> clips, int[][] others) {
        this.clips = clips;
        this.others = others;
    }

    /** Returns the strangers of each clip of a batch. */
    public static Strangers of(List<ClipLabels> batch, MineSettings settings) {
        if (!settings.choosesStrangers()) {
            return ANY;
        }
        List<int[]> found = new ArrayList<>();
        int[] clips = IntStream.range(0, batch.size()).filter(clip -> {
            int[] strangers = IntStream.range(0, batch.size())
                .filter(other -> other != clip && settings.areStrangers(batch.get(clip), batch.get(other))).toArray();
            return strangers.length > 0 && found.add(strangers);
        }).toArray();
        return new Strangers(Optional.of(clips), found.stream().map(strangers -> places(strangers, clips)).toArray(
            int[][]::new));
    }

    /** Who is a stranger to a clip has one, too: that clip. So all of them are among {@code clips}, which ascend. */
    private static int[] places(int[] strangers, int[] clips) {
        int[] place = new int[clips[clips.length - 1] + 1];
        for (int i = 0; i < clips.length; i++) {
            place[clips[i]] = i;
        }
        return IntStream.of(strangers).map(stranger -> place[stranger]).toArray();
    }

    /** Returns the places in the batch of the clips that have a stranger; empty for all. */
    public Optional<int[]> clips() {
        return clips;
    }

    /** Returns the pairs of those clips that have a stranger; empty if none has. */
    public Optional<FeaturePairs> of(FeaturePairs batch) {
        return clips.isEmpty() ? Optional.of(batch) : clips.filter(some -> some.length > 0).map(batch::of);
    }

    /**
     * Draws a stranger for each clip that has one: a cycle through all where it may be any, and otherwise each on its own from
     * those it may be, so that one clip may be a stranger to several.
     *
     * @param count how many have one
     */
    int[] draw(int count, RandomSource random) {
        return clips.isEmpty() ? random.deranged(count)
            : IntStream.range(0, count).map(clip -> others[clip][random.nextInt(others[clip].length)]).toArray();
    }
}

package org.fleeting.mer.nodes.identityprobe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.evaluation.LinearProbe;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.identity.ClipInContext;
import org.fleeting.mer.evaluation.identity.IdentityMeasures;
import org.fleeting.mer.evaluation.identity.IdentityMeasures.Compared;
import org.fleeting.mer.evaluation.identity.IdentityMeasures.Comparisons;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class ProbedTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    /** Clips of four people, whose means lie so far apart, less so much of the mean of the person's own clips. */
    private static Probed probed(double apart, boolean isCentred, double mine) throws Exception {
        Random random = new Random(3);
        List<ClipFeatures> clips = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] features = new float[20];
            for (int j = 0; j < features.length; j++) {
                features[j] = (float) (random.nextGaussian() + (j == i % 4 ? apart : 0));
            }
            clips.add(new ClipFeatures("c%02d".formatted(i), "p" + i % 4, features));
        }
        if (isCentred) {
            centre(clips);
        }
        ProbeResult result = new LinearProbe(5, 0, 1).run(clips, NONE);
        IdentityMeasures measures = IdentityMeasures.of(clips.stream().map(clip -> new ClipInContext(clip, "", "")).toList(),
            result, new Comparisons(Optional.empty(), Optional.empty(), Optional.of(Compared.of(result, clips))), 1, NONE);
        return new Probed(TrainedModels.meNet().getSpec(), Optional.empty(), result, mine, measures);
    }

    private static void centre(List<ClipFeatures> clips) {
        for (int person = 0; person < 4; person++) {
            for (int j = 0; j < 20; j++) {
                float mean = 0;
                for (int i = person; i < 40; i += 4) {
                    mean += clips.get(i).features()[j] / 10;
                }
                for (int i = person; i < 40; i += 4) {
                    clips.get(i).features()[j] -= mean;
                }
            }
        }
    }

    @Test
    void warnsOfAnEstimateBelowWhatIsSharedForSure() throws Exception {
        assertThat(probed(20, false, 0.3).warnings()).containsExactly("MINE's estimate of 0.30 nats is too low: the probes of "
            + "both branches name the same person so often that they share 0.99 nats at least. Go by the latter.");
        assertThat(probed(20, false, 1.2).warnings()).isEmpty();
        assertThat(probed(20, false, Double.NaN).warnings()).as("no other branch").isEmpty();
    }

    @Test
    void warnsOfAProbeBelowChance() throws Exception {
        assertThat(probed(20, true, Double.NaN).warnings()).containsExactly("The probe names fewer people than guessing: "
            + "that comes about by construction, and is no sign of forgetting; see the node's description. Go by the share "
            + "of variance.");
        assertThat(probed(0, false, Double.NaN).warnings()).isEmpty();
    }
}

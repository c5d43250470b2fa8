package org.fleeting.mer.training.loop;

import org.fleeting.mer.loss.ClassificationLoss;
import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.prediction.Inference;
import org.fleeting.mer.training.clips.Span;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * How well a network does on the clips that were held out of its training.
 *
 * @param loss the mean of the loss that is trained by, but for its further terms; nats where that is cross-entropy
 * @param accuracy share of the clips named rightly
 */
record HeldOutScore(double loss, double accuracy) {

    /** Where no clips are held out. */
    static final HeldOutScore NONE = new HeldOutScore(Double.NaN, Double.NaN);

    /** Asks the network in evaluation mode. */
    static HeldOutScore of(StageSetup setup, ClassifierBlock network, NDManager manager, ProgressMonitor monitor) {
        if (setup.heldOut().isEmpty()) {
            return NONE;
        }
        TrainingClips clips = setup.heldOut().get();
        ClassificationLoss loss = setup.loss();
        double[] sums = new double[2];
        new Inference(network, setup.input(), setup.clipSize(), manager).run(clips.clips(), "",
            monitor.silent(), (first, outputs) -> {
                NDArray logits = outputs.logits();
                int count = (int) logits.getShape().get(0);
                NDArray labels = logits.getManager().create(clips.labels(new Span(first, first + count).places()));
                sums[0] += count * loss.of(logits, labels).getFloat();
                sums[1] += CrossEntropy.countCorrect(logits, labels);
            });
        return new HeldOutScore(sums[0] / clips.size(), sums[1] / clips.size());
    }
}

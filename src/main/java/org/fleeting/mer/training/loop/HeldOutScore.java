package org.fleeting.mer.training.loop;

import org.fleeting.mer.loss.ClassificationLoss;
import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.prediction.Inference;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.training.clips.Span;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

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
        try (NDManager scope = manager.newSubManager(); GradientMode silent = GradientMode.off()) {
            NDList all = new NDList();
            new Inference(network, setup.input(), setup.clipSize(), manager).run(clips.clips(), "", monitor.silent(),
                (first, outputs) -> {
                    outputs.logits().attach(scope);
                    all.add(outputs.logits());
                });
            NDArray logits = NDArrays.concat(all);
            NDArray seen = setup.isTransductive() ? setup.means(clips.keys(), scope).logits(logits,
                network.headBias(new ParameterStore(scope, false), scope.getDevice())) : logits;
            int first = 0;
            for (NDArray piece : all) {
                Span span = new Span(first, first + (int) piece.getShape().get(0));
                NDArray labels = scope.create(clips.labels(span.places()));
                NDArray rows = seen.get("{}:{}", span.from(), span.to());
                sums[0] += (span.to() - span.from()) * loss.of(rows, labels).getFloat();
                sums[1] += CrossEntropy.countCorrect(rows, labels);
                first = span.to();
            }
        }
        return new HeldOutScore(sums[0] / clips.size(), sums[1] / clips.size());
    }
}

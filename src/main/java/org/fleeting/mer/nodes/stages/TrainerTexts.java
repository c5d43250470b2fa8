package org.fleeting.mer.nodes.stages;

/** What the descriptions of all trainers say alike. */
public final class TrainerTexts {

    /** An item of a list. */
    public static final String AUGMENTATION = """
        <li>The paper names no augmentation, and by default there is none. Under Advanced, training clips can be mirrored,
        shifted and turned, all frames of a clip alike and anew in each epoch. A mirrored face keeps its emotion, but
        action units of one side (L, R) change sides. Of a mirrored flow u changes its sign, and the vectors of a turned one
        are turned; a flow in colour can be shifted only. Normalisation is measured on the clips as they are, and so are the
        features of the branch held fixed: MINE then compares a varied clip with the other branch's view of the unvaried
        one.</li>
        """;

    public static final String BATCHES = """
        <p>Batch normalisation takes its statistics from each micro-batch while training and from their running mean
        afterwards, so a model trained in small batches differs from one trained in large ones. Rows without a clip are left
        out with a warning.</p>
        """;

    public static final String OPTIMISER = """
        <h3>The optimiser</h3>
        <p>The paper's is Adam (betas 0.9 and 0.999) at one learning rate, without weight decay, and so is the default. Among
        the advanced settings are AdamW, SGD and RMSprop, <i>Weight decay</i>, <i>Gradient clipping</i>, and a learning rate
        that falls at set epochs, on a plateau or along a cosine; all are computed as PyTorch computes them. Clips held out by
        <i>Keep the best epoch</i> decide what a plateau is; without any, the training clips do. The view marks where the
        rate falls.</p>
        """;

    public static final String LONG_RUNS = """
        <p>With a <i>Checkpoint folder</i>, a training that was cancelled, killed or cut off goes on where it was when the
        node is executed again, to the same weights to the bit. A file <tt>stop</tt> in that folder, or a <i>Limit in
        minutes</i>, ends the training with what it has. A loss that is not a number ends it, too, with a warning that
        names epoch and batch, and the weights of the last good epoch are kept. Cancelling takes effect at once; what the
        processor is computing then runs out in the background, at the paper's size for some seconds.</p>
        """;

    /** Of networks that tell emotions apart. */
    public static final String BEST_EPOCH_BY_SUBJECTS = """
        <p>The last epoch is kept, unless <i>Keep the best epoch</i> holds out a share of the training subjects and
        keeps the epoch with the lowest loss on them, perhaps ending early. Nothing is selected by test clips.</p>
        """;

    /** Of networks that tell emotions apart. */
    public static final String UNEQUAL_CLASSES = """
        <h3>Classes of unequal size</h3>
        <p>In every set here some emotions are rare, and plain cross-entropy, the default, may give them up. <i>Class
        weights</i> let every class count the same, a <i>Focal loss</i> lets clips count less that are named surely already,
        and <i>Label smoothing</i> asks for less certainty; all three can be combined. A clip of class y costs the sum over
        the classes c of q_c w_c (1 - p_c)^gamma (-log p_c), with the probabilities p, the weights w and the smoothed target q.
        The loss is the mean over clips; PyTorch divides by the weights of a batch instead, which would let the weight of a
        clip depend on those beside it. Weights are counted on the clips that are trained on. Clips held out for the best
        epoch are judged by the same loss, with the same weights. Classes that the table lists and none of whose clips are
        trained on are named in a warning.</p>
        """;

    public static final String VIEW = """
        <p>The view says first what is worth a look, and what to try: a loss no better than guessing, an accuracy at chance, a
        class that is never named. Then it tells how the training went: which epoch is kept and why, loss terms, accuracy
        and seconds of each epoch, what it was set to, and what the model was made from. Accuracy on training clips
        says nothing of unseen ones. In a loop, the view shows the last iteration.</p>
        <p>What epoch, batch, nat or plateau mean says <tt>docs/glossary.md</tt>, beside the extension's sources.</p>
        """;

    private TrainerTexts() {}
}

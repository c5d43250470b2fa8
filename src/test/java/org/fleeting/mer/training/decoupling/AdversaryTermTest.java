package org.fleeting.mer.training.decoupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

class AdversaryTermTest {

    private static final RandomSource UNUSED = new RandomSource(1);
    private static final AdversarySettings FAST = new AdversarySettings(.1, false, 200, 1e-2, 1);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Weighted by lambda, it is -lambda times the cross-entropy's: gradient reversal. */
    @Test
    void sendsTheReversedGradientOfTheCrossEntropyToTheFeatures() {
        Decoupling decoupling = decoupling(FAST, "a", "b", "b", "c");
        AdversaryTerm term = new AdversaryTerm(FAST, decoupling, 3, manager);
        NDArray features = features();
        NDArray same = features();
        float penalty;
        float crossEntropy;
        try (GradientMode recording = GradientMode.on()) {
            NDArray of = term.penalty(batch(features, decoupling), UNUSED);
            NDArray expected = CrossEntropy.of(logits(term, same.max(new int[] {1})), manager.create(new long[] {0, 1, 1, 2}));
            GradientMode.backward(of);
            GradientMode.backward(expected);
            penalty = of.getFloat();
            crossEntropy = expected.getFloat();
        }

        double entropy = .5 * Math.log(2) + .5 * Math.log(4);
        assertThat(penalty).isCloseTo((float) entropy - crossEntropy, within(1e-5f));
        assertThat(features.getGradient().toFloatArray()).containsExactly(same.getGradient().neg().toFloatArray(), within(
            1e-7f));
        assertThat(features.getGradient().abs().sum().getFloat()).isPositive();
    }

    @Test
    void findsAllThereIsOfPeopleWhomFeaturesName() {
        Decoupling decoupling = decoupling(FAST, "a", "b", "b", "a");
        AdversaryTerm term = new AdversaryTerm(FAST, decoupling, 3, manager);
        DecoupledBatch batch = batch(features(), decoupling);
        float before = term.penalty(batch, UNUSED).getFloat();

        try (GradientMode silent = GradientMode.off()) {
            term.learn(new DecoupledBatch(batch.features().stopGradient(), decoupling, batch.keys(), Target.EMOTION), UNUSED,
                ProgressMonitor.none());
        }

        assertThat(before).isLessThan(.6f);
        assertThat(term.penalty(batch, UNUSED).getFloat()).isBetween(.65f, (float) Math.log(2));
        assertThat(term.progress().steps()).isEqualTo(200);
    }

    /** Each emotion has one person: told the emotion, there is nothing left to find. */
    @Test
    void hasNothingToFindWhereTheEmotionNamesThePerson() {
        AdversarySettings told = new AdversarySettings(.1, true, 200, 1e-2, 1);
        Decoupling decoupling = decoupling(told, "a", "a", "b", "b");
        AdversaryTerm term = new AdversaryTerm(told, decoupling, 3, manager);
        DecoupledBatch batch = batch(manager.zeros(new Shape(4, 2, 3)), decoupling);

        term.learn(batch, UNUSED, ProgressMonitor.none());

        assertThat(term.penalty(batch, UNUSED).getFloat()).as("minus a cross-entropy that fell").isBetween(-.05f, 0f);
    }

    /** What the adversary's weights make of features, written out. */
    private NDArray logits(AdversaryTerm term, NDArray input) {
        Archive archive = new Archive();
        term.addTo(archive);
        List<NDArray> weights = archive.getChildren().get(0).getValue().getParameters().values().stream()
            .map(Parameter::getArray).toList();
        NDArray hidden = input.matMul(weights.get(0).transpose()).add(weights.get(1)).maximum(0);
        return hidden.matMul(weights.get(2).transpose()).add(weights.get(3));
    }

    /** Four clips of two frames with three features each. */
    private NDArray features() {
        NDArray features = manager.create(new float[] {1, 0, 2, 0, 3, 1, 0, 4, 1, 2, 2, 0, 5, 1, 1, 0, 0, 3, 2, 1, 0, 1, 0, 6},
            new Shape(4, 2, 3));
        features.setRequiresGradient(true);
        return features;
    }

    private static DecoupledBatch batch(NDArray features, Decoupling decoupling) {
        return new DecoupledBatch(features, decoupling, List.copyOf(decoupling.keys()), Target.EMOTION);
    }

    /** The first two clips are of one emotion, the last two of another. */
    private static Decoupling decoupling(AdversarySettings settings, String... persons) {
        Map<String, ClipLabels> labels = new LinkedHashMap<>();
        for (int i = 0; i < persons.length; i++) {
            labels.put("clip" + i, new ClipLabels(persons[i], i < 2 ? "fear" : "joy"));
        }
        Provenance made = new Provenance("id", "a test", 1, Map.of(), new DataFingerprint(4, "none"), LibraryVersions.current(),
            List.of());
        return new Decoupling(new DecouplingDescription("id", null, settings, persons.length, false, null, List.of(made)), Map
            .of(),
            labels, null);
    }
}

package org.fleeting.mer.training;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;

import org.fleeting.mer.network.BranchNetwork;
import org.fleeting.mer.network.MineNetwork;
import org.fleeting.mer.network.TorchEngine;
import org.fleeting.mer.network.WeightsFile;
import org.fleeting.mer.work.InvalidInputException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A trained branch: what it is, its weights, and the MINE it was trained against, if any. Immutable; holds nothing of the
 * engine, so that it need not be closed.
 */
public final class BranchModel {

    private static final String KIND = "branch";
    private static final String BRANCH = "branch";
    private static final String MINE = "mine";
    private static final String MINE_OF_KEY = "fleeting.mine-of";

    private final BranchDescription description;
    private final Weights weights;
    private final TrainedMine mine;

    /** @param mine the MINE the branch was trained against, or null */
    BranchModel(BranchDescription description, Weights weights, TrainedMine mine) {
        this.description = description;
        this.weights = weights;
        this.mine = mine;
    }

    /** Returns all but the weights. */
    public BranchDescription description() {
        return description;
    }

    Weights weights() {
        return weights;
    }

    Optional<TrainedMine> mine() {
        return Optional.ofNullable(mine);
    }

    /**
     * Writes the model to one file: safetensors, the weights of the branch under {@code 01branch}, those of the MINE it
     * was trained against under {@code 02mine}, and the description as metadata. The same model gives the same bytes.
     *
     * @param file replaced if it exists; a failure leaves what was there
     * @throws InvalidInputException if the file can't be written
     */
    public void save(Path file) {
        Map<String, String> metadata = new HashMap<>(ModelFile.metadata(KIND, description.toJson()));
        try (NDManager manager = TorchEngine.newManager()) {
            Archive archive = new Archive().with(BRANCH, weights.block(manager));
            if (mine != null) {
                archive.with(MINE, mine.weights().block(manager));
                metadata.put(MINE_OF_KEY, mine.decoupling());
            }
            WeightsFile.write(file, archive, metadata);
        }
    }

    /**
     * Reads a model that was saved.
     *
     * @throws InvalidInputException if the file can't be read, is damaged, or is none of a branch
     */
    public static BranchModel load(Path file) {
        Map<String, String> metadata = ModelFile.read(file, KIND);
        BranchDescription description = ModelFile.description(file, metadata, BranchDescription.class);
        try (NDManager manager = TorchEngine.newManager()) {
            Block network = BranchNetwork.create(description.architecture(), manager, 0);
            Archive archive = new Archive().with(BRANCH, network);
            if (description.mine() == null) {
                WeightsFile.read(file, archive);
                return new BranchModel(description, Weights.of(network), null);
            }
            Block mine = MineNetwork.create(description.mine(), manager, 0);
            WeightsFile.read(file, archive.with(MINE, mine));
            return new BranchModel(description, Weights.of(network),
                new TrainedMine(metadata.get(MINE_OF_KEY), Weights.of(mine)));
        }
    }

    /**
     * A MINE after a stage.
     *
     * @param decoupling the {@link DecouplingDescription#id} of the decoupling whose MINE was trained on
     * @param weights after the stage
     */
    record TrainedMine(String decoupling, Weights weights) { }
}

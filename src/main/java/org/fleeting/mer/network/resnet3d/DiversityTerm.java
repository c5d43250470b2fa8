package org.fleeting.mer.network.resnet3d;

import java.util.LinkedHashMap;
import java.util.Map;

import org.fleeting.mer.loss.DiversityLoss;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.work.Checks;

import ai.djl.ndarray.NDArray;

/**
 * L_div as a term of the loss: what maps of DAO that look at the same places cost (PeerJ CS 1140, Eq. 2). A network without
 * DAO, and a clip of a single frame, which has nothing to differ from, have none.
 *
 * @param weight the paper's lambda_1,1; 0 or more
 * @param similarity what attention maps are compared by
 */
public record DiversityTerm(double weight, MapSimilarity similarity) implements LossTerm {

    /** @throws org.fleeting.mer.work.InvalidInputException if the weight lies outside its range */
    public DiversityTerm {
        Checks.check(weight >= 0 && weight < Double.POSITIVE_INFINITY, "Weight of L_div", weight, "0 or more");
    }

    @Override
    public String symbol() {
        return "L_div";
    }

    @Override
    public String title() {
        return "Diversity";
    }

    @Override
    public boolean appliesTo(NetworkShape shape) {
        return weight > 0 && shape.frames() > 1 && shape.kind() instanceof ResNet3dKind
            && ResNet3dKind.attention(shape.options()) == Attention.DAO;
    }

    @Override
    public NDArray of(NetworkOutputs outputs) {
        return new DiversityLoss(similarity).of(outputs.maps().orElseThrow());
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("diversityWeight", String.valueOf(weight));
        parameters.put("similarity", similarity.name());
        return parameters;
    }
}

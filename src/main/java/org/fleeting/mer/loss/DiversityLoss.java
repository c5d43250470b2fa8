package org.fleeting.mer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * L_div: what attention maps that look at the same places cost (PeerJ CS 1140, "Divergence loss function" and Eq. 2).
 *
 * <pre>L_div = 1/(T-1) sum over k = 2..T of 1/(k-1) sum over l &lt; k of sim(M_k, M_l)</pre>
 *
 * <p>The maps are counted from 1 here; the first is M_0, the self-attention map without parameters. It is detached: the
 * others have to move away from it (Hou et al. 2021, "Diverse attention"). The result is the mean over clips.
 *
 * <p>The paper prints DIV = 1 - sim in the place of sim and minimises it, which would reward equal maps. Its text says
 * that equal maps "lead to a high divergence loss", so the similarity itself is what is minimised here.
 */
public final class DiversityLoss {

    private final MapSimilarity similarity;

    public DiversityLoss(MapSimilarity similarity) {
        this.similarity = similarity;
    }

    /**
     * Returns the loss, a scalar.
     *
     * @param maps (N, T, h*w), each map sums to 1, T of 2 or more
     */
    public NDArray of(NDArray maps) {
        Shape shape = maps.getShape();
        int frames = (int) shape.get(1);
        if (frames < 2) {
            throw new IllegalArgumentException("Maps of 2 or more frames are needed, found " + frames);
        }
        NDArray prepared = similarity.prepare(maps);
        NDArray others = NDArrays.concat(
            new NDList(prepared.get(":, :1").stopGradient(), prepared.get(":, 1:")), 1);
        NDArray pairs = prepared.batchMatMul(others.transpose(0, 2, 1));
        NDArray weights = maps.getManager().create(pairWeights(frames), new Shape(1, frames, frames));
        return pairs.mul(weights).sum().div(maps.getManager().create(shape.get(0)));
    }

    /** Returns at k, l what the pair counts: 1/(T-1) * 1/k below the diagonal, counted from 0; else 0. */
    private static float[] pairWeights(int frames) {
        float[] weights = new float[frames * frames];
        for (int k = 1; k < frames; k++) {
            for (int l = 0; l < k; l++) {
                weights[k * frames + l] = 1f / ((frames - 1) * k);
            }
        }
        return weights;
    }
}

package org.fleeting.mer.network;

import org.fleeting.mer.network.block.Layer;

import java.util.List;

/** The two branches of the method. */
public enum Branch {

    /** What moves: the micro-expression motion information feature extraction network. */
    MENET("MENet", MENet.LAYERS),

    /** Who it is: the identity information feature extraction network. */
    IDNET("IDNet", IDNet.LAYERS);

    private final String paperName;
    private final List<Layer> layers;

    Branch(String paperName, List<Layer> layers) {
        this.paperName = paperName;
        this.layers = layers;
    }

    /** Returns the branch's name in the paper, {@code MENet} or {@code IDNet}. */
    public String paperName() {
        return paperName;
    }

    /** Returns the rows of the paper's table: conv0, max pool, blocks 1 to 4. */
    List<Layer> layers() {
        return layers;
    }

    /** Returns whether no layer looks at more than one frame. */
    boolean isFrameByFrame() {
        return layers.stream().allMatch(layer -> layer.kernel().get(0) == 1);
    }
}

package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.knime.node.parameters.widget.choices.Label;

/** How wide MENet and IDNet are, as the dialogs of their trainers name it. */
public enum NetworkWidthChoice {

    @Label(value = "16", description = "128 features a frame. Some 6 % of the paper's weights.")
    WIDTH_16,

    @Label(value = "32", description = "256 features a frame. A quarter of the paper's weights.")
    WIDTH_32,

    @Label(value = "64", description = "The paper's: 512 features a frame.")
    WIDTH_64;

    /** What a dialog calls it. */
    public static final String TITLE = "Network width";

    /** What a dialog says of it before it names the initial model. */
    public static final String DESCRIPTION = """
        How many channels the first layers have; the later ones have two, four and eight times as many, so that all scale \
        alike. A narrower network trains faster, takes less memory and may do better on few clips. The paper has 64. The other \
        branch may be of another width.""";

    /** Returns the width of the network. */
    public NetworkWidth toWidth() {
        return NetworkWidth.valueOf(name());
    }
}

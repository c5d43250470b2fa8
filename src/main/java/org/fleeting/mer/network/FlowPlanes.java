package org.fleeting.mer.network;

import java.util.List;

/** Planes of flow images, by their names. */
public final class FlowPlanes {

    /** To the right, down, and optical strain: what RCN, STSTNet and SSSNet see. */
    public static final List<String> FLOW_AND_STRAIN = List.of("u", "v", "strain");

    private FlowPlanes() {}
}

package org.fleeting.mer.network.block;

/** The attention module between block 3 and block 4 (PeerJ CS 1140, "Attention modules"). */
public enum Attention {

    /** No module: the ablation without DAO (PeerJ CS 1140, Table 5, rows 1 and 4). The network gives no maps. */
    NONE,

    /** The map without parameters, M_0, on every frame: IDNet's module (PeerJ CS 1140, Fig. 4). */
    SELF,

    /** Diverse attention operation: M_0 on the first frame, a learned map on each other (PeerJ CS 1140, Fig. 3). */
    DAO
}

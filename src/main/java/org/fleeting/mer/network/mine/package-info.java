/** MINE's statistics network (PeerJ CS 1140, Table 3): {@link org.fleeting.mer.network.mine.MineNetwork}. */
package org.fleeting.mer.network.mine;

/**
 * What networks are built of, as DJL blocks: convolutions, residual blocks, attention and its maps, pooling, and the
 * weights that training starts from. Start at {@link org.fleeting.mer.network.block.Chain} and
 * {@link org.fleeting.mer.network.block.Layer}. No block here knows which network it is part of.
 */
package org.fleeting.mer.network.block;

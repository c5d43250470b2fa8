/**
 * MENet, IDNet and MINE as DJL blocks.
 * Start at {@link org.fleeting.mer.network.ResNet3d}. No losses and no training here.
 */
package org.fleeting.mer.network;

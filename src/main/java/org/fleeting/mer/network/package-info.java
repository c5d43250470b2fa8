/**
 * MENet, IDNet, their attention modules and MINE as DJL blocks, the file their weights live in, and the start of PyTorch.
 * Start at {@link org.fleeting.mer.network.BranchNetwork}. No losses and no training here.
 */
package org.fleeting.mer.network;

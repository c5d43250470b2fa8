/**
 * What a network is to everybody who trains, keeps or uses one. Start at {@link org.fleeting.mer.network.NetworkKind}; a folder
 * below holds each, {@code catalogue} lists them, {@code block} is what they are built of. No losses and no training here.
 */
package org.fleeting.mer.network;

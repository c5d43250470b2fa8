/**
 * MENet and IDNet, a 3D-ResNet18 each that keeps the number of frames (PeerJ CS 1140, Tables 1 and 2). Start at
 * {@link org.fleeting.mer.network.resnet3d.ResNet3dKind}.
 */
package org.fleeting.mer.network.resnet3d;

/**
 * PyTorch as this machine has it: its libraries and how they start, devices, threads, memory, and whether gradients are
 * recorded. Start at {@link org.fleeting.mer.torch.TorchEngine}. Nothing here knows a network.
 */
package org.fleeting.mer.torch;

"""SSSNet in plain PyTorch, and the numbers that the Java side is compared with.

    /usr/bin/python3 src/test/python/sssnet.py src/test/resources

Writes network/sssnet.safetensors: what golden.py's `network` and `steps` store, of a drawn network on drawn clips
without dropout, by cross-entropy and the published Adam. Run by hand, after a change of the network alone. Written from
our description of the network (MEB, arXiv 2211.11425), not from its published code, nor from the Java code.

N clips a batch, C classes.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch
import torch.nn as nn
import torch.nn.functional as F

import golden
from drawn import draw


class SssNet(nn.Module):
    """Takes clips of one picture, (N, 3, 1, 64, 64); gives logits (N, C), and the hidden layer's output, (N, 256)."""

    def __init__(self, classes=3, dropout=0.5):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 5)
        self.norm1 = nn.BatchNorm2d(32)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.norm2 = nn.BatchNorm2d(64)
        self.hidden = nn.Linear(5184, 256)
        self.classifier = nn.Linear(256, classes)
        self.dropout = nn.Dropout(dropout)
        self.channel_dropout = nn.Dropout2d(dropout)

    def forward(self, clips):
        x = self.norm1(F.max_pool2d(F.relu(self.conv1(clips.squeeze(2))), 3))
        x = self.norm2(F.max_pool2d(F.relu(self.conv2(self.channel_dropout(x))), 2))
        features = F.relu(self.hidden(self.channel_dropout(x).flatten(1)))
        return self.classifier(self.dropout(features)), features


# chosen as that of rcn.py
CLIPS_STREAM = 3009


def main(folder):
    torch.set_default_dtype(torch.float64)
    assert sum(parameter.numel() for parameter in SssNet().parameters()) == 1349251
    golden.write(folder / "network/sssnet.safetensors", golden.comparator(
        lambda: SssNet(dropout=0), draw(CLIPS_STREAM, golden.NETWORK_CLIPS, 3, 1, 64, 64),
        lambda net: torch.optim.Adam(net.parameters(), 1e-4, weight_decay=1e-3)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

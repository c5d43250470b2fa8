"""STSTNet in plain PyTorch, and the numbers that the Java side is compared with.

    /usr/bin/python3 src/test/python/ststnet.py src/test/resources

Writes network/ststnet.safetensors: what golden.py's `network` and `steps` store, of a drawn network on drawn clips
without dropout, by cross-entropy and the published Adam. Run by hand, after a change of the network alone. Written from
our description of the network (Liong et al. 2019, FG), not from its published code, nor from the Java code.

N clips a batch, C classes.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch
import torch.nn as nn

import golden
from drawn import draw


class Stream(nn.Module):

    def __init__(self, maps):
        super().__init__()
        self.conv = nn.Conv2d(3, maps, 3, padding=2)
        self.norm = nn.BatchNorm2d(maps)

    def forward(self, x):
        return nn.functional.max_pool2d(self.norm(nn.functional.relu(self.conv(x))), 3, 3, 1)


class StstNet(nn.Module):
    """Takes clips of one picture, (N, 3, 1, 28, 28); gives logits (N, C), and what the classifier sees, (N, 400)."""

    def __init__(self, classes=3, dropout=0.5):
        super().__init__()
        self.streams = nn.ModuleList(Stream(maps) for maps in (3, 5, 8))
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(400, classes)

    def forward(self, clips):
        joined = torch.cat([self.dropout(stream(clips.squeeze(2))) for stream in self.streams], 1)
        features = nn.functional.avg_pool2d(joined, 2).flatten(1)
        return self.classifier(features), features


# chosen as that of rcn.py
CLIPS_STREAM = 3015


def main(folder):
    torch.set_default_dtype(torch.float64)
    assert sum(parameter.numel() for parameter in StstNet().parameters()) == 1683
    golden.write(folder / "network/ststnet.safetensors", golden.comparator(
        lambda: StstNet(dropout=0), draw(CLIPS_STREAM, golden.NETWORK_CLIPS, 3, 1, 28, 28),
        lambda net: torch.optim.Adam(net.parameters(), 5e-5)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

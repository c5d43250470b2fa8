"""BDCNN in plain PyTorch, and the numbers that the Java side is compared with.

    /usr/bin/python3 src/test/python/bdcnn.py src/test/resources

Writes network/bdcnn.safetensors, and bdcnn-magnitude and bdcnn-strain for the other readings of the fourth picture: what
golden.py's `network` and `steps` store, of a drawn network on drawn clips, by cross-entropy and SGD as published, at a smaller
rate. Run by hand, after a change of the network alone. Written from our description of the network (Chen
et al. 2022, IEEE TMM), not from its published code, nor from the Java code.

N clips a batch, C classes, s x s pixels a block.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch
import torch.nn as nn
import torch.nn.functional as F

import golden
from drawn import draw, fill

SIDE = 120
MEAN = torch.tensor([125.3, 123.0, 113.9], dtype=torch.float64).view(3, 1, 1) / 255
DEVIATION = torch.tensor([63.0, 62.1, 66.7], dtype=torch.float64).view(3, 1, 1) / 255
# of a block's side: maps of conv2, numbers that fc1 sees
SIZES = {8: (512, 4608), 10: (512, 8192), 20: (256, 12544), 30: (128, 12800), 40: (32, 6272)}


class Bdcnn(nn.Module):
    """Takes clips of one picture of planes u, v, strain and those of `fourth`, (N, planes, 1, 120, 120), from 0 to 1; gives
    logits (N, C), and what the classifier sees, (N, 128)."""

    def __init__(self, classes=3, fourth="colour", block=10):
        super().__init__()
        maps, flat = SIZES[block]
        self.fourth = fourth
        self.block = block
        self.conv1 = nn.Conv2d(3, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(4 * (SIDE // block) ** 2 * 8, maps, 1)
        self.fc1 = nn.Linear(flat, 1024)
        self.fc2 = nn.Linear(1024, 128)
        self.classifier = nn.Linear(128, classes)

    def pictures(self, clips):
        """v, strain, u and the fourth, each in colour and normalised: four of (N, 3, 120, 120)."""
        u, v, strain, *further = clips.squeeze(2).unbind(1)
        fourth = {"colour": further, "magnitude": further * 3, "strain": [strain] * 3}[self.fourth]
        rgb = [torch.stack([plane] * 3, 1) for plane in (v, strain, u)] + [torch.stack(fourth, 1)]
        return [(picture - MEAN.to(picture.dtype)) / DEVIATION.to(picture.dtype) for picture in rgb]

    def of_blocks(self, picture):
        """All blocks as one batch, then each block's maps side by side: (N, 8 * blocks, h, w)."""
        clips, s = len(picture), self.block
        n = SIDE // s
        blocks = picture.unfold(2, s, s).unfold(3, s, s).permute(0, 2, 3, 1, 4, 5).reshape(clips * n * n, 3, s, s)
        return self.of_block(blocks).reshape(clips, n * n * 8, -(-s // 3), -(-s // 3))

    def of_block(self, blocks):
        return F.max_pool2d(F.relu(self.conv1(blocks)), 3, 3, 1)

    def join(self, clips):
        return torch.cat([self.of_blocks(picture) for picture in self.pictures(clips)], 1)

    def forward(self, clips):
        x = F.relu(self.conv2(self.join(clips))).flatten(1)
        features = F.relu(self.fc2(F.relu(self.fc1(x))))
        return self.classifier(features), features


def check():
    """What can be counted or worked out by hand."""
    def count(block, classes=3):
        return sum(parameter.numel() for parameter in Bdcnn(classes, block=block).parameters())

    assert count(10) == 10881251
    for block, millions in ((8, 8.54), (20, 13.27), (30, 13.31), (40, 6.56)):
        assert round(count(block) / 1e6, 2) == millions

    # one batch of all blocks is each block on its own
    net = fill(Bdcnn())
    clips = draw(1, 2, 6, 1, SIDE, SIDE)
    joined = net.join(clips)
    for k, picture in enumerate(net.pictures(clips)):
        for b in range(144):
            row, column = 10 * (b // 12), 10 * (b % 12)
            maps = net.of_block(picture[:, :, row:row + 10, column:column + 10])
            first = 8 * (144 * k + b)
            assert torch.allclose(joined[:, first:first + 8], maps)

    # a pixel of v in block 12 + 3 changes that block of picture 0 alone; one of red, green or blue, picture 3
    for plane, picture in ((0, 2), (1, 0), (2, 1), (4, 3)):
        other = clips.clone()
        other[:, plane, 0, 14, 37] += 1
        changed = (net.join(other) != joined).any(3).any(2).any(0).nonzero().flatten()
        first = 8 * (144 * picture + 15)
        assert len(changed) and first <= changed.min() and changed.max() < first + 8


PLANES = {"colour": 6, "magnitude": 4, "strain": 3}
# chosen as that of rcn.py
CLIPS_STREAM = 3001
# of the published one a thousandth: the loss of a drawn network leaps at that, and float32 can't follow
RATE = 1e-5


def bdcnn(fourth):
    return golden.comparator(lambda: Bdcnn(fourth=fourth),
                             draw(CLIPS_STREAM, golden.NETWORK_CLIPS, PLANES[fourth], 1, SIDE, SIDE),
                             lambda net: torch.optim.SGD(net.parameters(), RATE, momentum=0.9, weight_decay=1e-4,
                                                         nesterov=True))


def main(folder):
    torch.set_default_dtype(torch.float64)
    check()
    for fourth in PLANES:
        name = "network/bdcnn%s.safetensors" % ("" if fourth == "colour" else "-" + fourth)
        golden.write(folder / name, bdcnn(fourth))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

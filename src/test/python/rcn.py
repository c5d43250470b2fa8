"""RCN in plain PyTorch, and the numbers that the Java side is compared with.

    /usr/bin/python3 src/test/python/rcn.py src/test/resources

Writes network/rcn-a.safetensors, and so for the other variants: what golden.py's `network` and `steps` store, of a drawn
network on drawn clips without dropout; by cross-entropy and the published SGD, without the biases of convolutions that
BN follows at once, where gradients are 0. Run by hand, after a change of the network alone. Written from our description of the
network (Xia et al. 2020, IEEE TIP 29), not from its published code, nor from the Java code.

N clips a batch, C classes, F feature maps, H x W pixels, p x p positions after pooling.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch
import torch.nn as nn
import torch.nn.functional as F

import golden
from drawn import draw


class ConvBnRelu(nn.Module):
    """The convolution has a bias, though BN takes it out again: only so are there as many parameters as published."""

    def __init__(self, inputs, outputs, kernel, padding):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, padding=padding)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return F.relu(self.norm(self.conv(x)))


class Stream(nn.Module):
    """ReLU before BN, unlike elsewhere."""

    def __init__(self, maps, dilation, stride=3):
        super().__init__()
        self.conv = nn.Conv2d(3, maps, 3, stride=stride, padding=dilation, dilation=dilation)
        self.norm = nn.BatchNorm2d(maps)

    def forward(self, x):
        return self.norm(F.relu(self.conv(x)))


class Streams(nn.Module):

    def __init__(self, maps, order):
        super().__init__()
        self.streams = nn.ModuleList(Stream(maps // (2, 4, 4)[i], i + 1) for i in sorted(set(order)))
        self.order = order

    def forward(self, x):
        return torch.cat([self.streams[i](x) for i in self.order], 1)


class TwoStreams(nn.Module):
    """P's. Its second stream has to pad as much as it is dilated, which is not said, to be as large as the first."""

    def __init__(self, maps):
        super().__init__()
        self.streams = nn.ModuleList([Stream(maps // 2, 1, 1), Stream(maps // 2, 3, 1)])

    def forward(self, x):
        return F.max_pool2d(torch.cat([stream(x) for stream in self.streams], 1), 3, 3, 1)


class Rcn(nn.Module):
    """RCN-A, S, W, C, F or P, whose attention is taken for A's; F3 is F with the third stream that its code declares and does not use.

    Takes clips of one picture, (N, 3, 1, H, W) or (N, 3, H, W); gives logits (N, C), what the classifier sees, map by
    map, (N, F*p*p), and of A, C, F and P attention maps (N, 1, p*p).
    """

    def __init__(self, variant, maps=32, pooled=5, classes=3, dropout=0.5):
        super().__init__()
        self.variant = variant
        self.is_wide = variant not in "AS"
        order = (0, 1, 1) if variant == "F" else (0, 1, 2)
        self.stem = TwoStreams(maps) if variant == "P" else Streams(maps, order) if self.is_wide else ConvBnRelu(3, maps, 5, 0)
        self.squeeze = ConvBnRelu(maps, maps, 1, 0)
        self.recurrent = ConvBnRelu(maps, maps, 3, 1)
        self.classifier = nn.Linear(maps * pooled * pooled, classes)
        self.pooled = pooled
        self.dropout = dropout

    def forward(self, clips):
        clips = clips.squeeze(2) if clips.dim() == 5 else clips
        stem = self.stem(clips)
        stem = self.drop(stem if self.is_wide else F.max_pool2d(stem, 2))
        attention = None
        if self.variant == "C":
            attention = self.picture_maps(self.pool(clips)).mean(1, keepdim=True)
            stem = stem * F.interpolate(attention, stem.shape[2:])
        elif self.variant not in "SW":
            attention = self.class_maps(self.pool(stem)).mean(1, keepdim=True)
        if self.variant in "AW":
            y = self.recur(stem)
        else:
            y = self.dense(stem, F.interpolate(attention, stem.shape[2:]) if self.variant in ("F", "F3") else 1)
        x = self.pool(self.drop(F.max_pool2d(y[-1], 2)))
        features = (x * attention if self.variant in "AP" else x).flatten(1)
        outputs = self.classifier(features), features
        return outputs if attention is None else (*outputs, attention.flatten(2))

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training)

    def pool(self, x):
        return F.adaptive_avg_pool2d(x, self.pooled)

    def recur(self, x):
        """y0, y1 and y2: twice the same convolution and the same BN."""
        y = [self.squeeze(x)]
        for _ in range(2):
            y.append(self.recurrent(x + y[-1]))
        return y

    def dense(self, x, weight=1):
        """y, z, e and the output: three times the same convolution and the same BN."""
        y = self.squeeze(x) * weight
        z = self.recurrent(x + y)
        e = self.recurrent(x + y + z)
        return [y, z, e, self.recurrent(x + y + z + e)]

    def class_maps(self, x):
        """What each class's weights see in x, (N, F, p, p), from 0 to 1: (N, C, p, p)."""
        return self.to_one((x[:, None] * self.weights()).mean(2))

    def picture_maps(self, x):
        """What each class's weights, meant over their maps, see in x, (N, 3, p, p), from 0 to 1: (N, C, p, p)."""
        return self.to_one((x[:, None] * self.weights().mean(1, keepdim=True)).mean(2))

    def weights(self):
        return self.classifier.weight.view(self.classifier.out_features, -1, self.pooled, self.pooled)

    @staticmethod
    def to_one(seen):
        above = seen - seen.amin((2, 3), keepdim=True)
        # ours is the 1e-8, for flat maps
        return above / (above.amax((2, 3), keepdim=True) + 1e-8)


def check():
    """What can be counted or worked out by hand."""
    for variant, maps, pooled, count in (("A", 32, 5, 15331), ("A", 64, 7, 55747), ("S", 32, 5, 15331),
                                         ("W", 32, 5, 13795), ("W", 64, 7, 52675), ("P", 32, 5, 13795), ("C", 32, 5, 13795),
                                         ("F", 32, 5, 13555), ("F3", 32, 5, 13795)):
        assert sum(parameter.numel() for parameter in Rcn(variant, maps, pooled).parameters()) == count

    # one map; BN that changes nothing
    rcn = Rcn("A", maps=1, pooled=2, classes=2).eval()
    for layer in (rcn.squeeze, rcn.recurrent):
        layer.norm.eps = 0
        nn.init.zeros_(layer.conv.bias)
    one = torch.ones(1, 1, 1, 1)
    nn.init.ones_(rcn.squeeze.conv.weight)
    for centre, recurrent, dense in ((1, [1, 2, 3], [1, 2, 4, 8]), (0.5, [1, 1, 1], [1, 1, 1.5, 2.25])):
        nn.init.dirac_(rcn.recurrent.conv.weight).data.mul_(centre)
        assert [y.item() for y in rcn.recur(one)] == recurrent
        assert [y.item() for y in rcn.dense(one)] == dense

    # where x is the same everywhere, a constant more in a class's weights doesn't show
    weights = torch.tensor([[1., 2, 3, 4], [4, 3, 2, 1]])
    thirds = torch.tensor([0, 1, 2, 3]) / 3
    for shift in (0, 5):
        rcn.classifier.weight.data = weights + torch.tensor([[shift], [0]])
        for seen in rcn.class_maps(torch.ones(1, 1, 2, 2)), rcn.picture_maps(torch.ones(1, 3, 2, 2)):
            seen = seen.flatten(2)[0]
            assert torch.allclose(seen, torch.stack([thirds, thirds.flip(0)]))
            assert torch.allclose(seen.mean(0), torch.tensor(0.5))

    for variant, times in (("A", 2), ("S", 3)):
        rcn = Rcn(variant).train()
        rcn(draw(0, 2, 3, 28, 28))
        assert rcn.stem.norm.num_batches_tracked == 1 and rcn.recurrent.norm.num_batches_tracked == times


# 28 x 28 pixels become 12 x 12, then 6 x 6 positions, 34 x 40 become 12 x 14, then 6 x 7: neither is a multiple of p = 5,
# so windows overlap. Of the streams tried, the clips' are those that keep ReLU's inputs furthest from 0, and the two
# largest of a pooling window from each other, where rounding decides on the gradient
CLIPS = {"A": (1528, 28, 28), "S": (3020, 28, 28), "W": (3002, 34, 40), "C": (3008, 34, 40), "F": (3012, 34, 40),
         "F3": (3011, 34, 40), "P": (3013, 34, 40)}


def is_idle(name):
    """BN takes out what the bias before it adds."""
    return name.endswith("conv.bias") and "streams" not in name


def rcn(variant):
    stream, height, width = CLIPS[variant]
    return golden.comparator(lambda: Rcn(variant, dropout=0), draw(stream, golden.NETWORK_CLIPS, 3, 1, height, width),
                             lambda net: torch.optim.SGD(net.parameters(), 5e-4, momentum=0.9), is_idle)


def main(folder):
    torch.set_default_dtype(torch.float64)
    check()
    for variant in CLIPS:
        golden.write(folder / ("network/rcn-%s.safetensors" % variant.lower()), rcn(variant))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

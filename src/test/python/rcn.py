"""RCN-A in plain PyTorch, and the numbers that the Java side is compared with.

    /usr/bin/python3 src/test/python/rcn.py src/test/resources

Writes network/rcn-a.safetensors: what golden.py's `network` stores, of a drawn network on drawn clips without dropout;
the gradients are those of cross-entropy, without the convolutions' biases, where they are 0. Run by hand, after a
change of the network alone. Written from our description of the network (Xia et al. 2020, IEEE TIP 29), not from its
published code, nor from the Java code.

N clips a batch, C classes, F feature maps, H x W pixels, p x p positions after pooling.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch
import torch.nn as nn
import torch.nn.functional as F

import golden
from drawn import draw, fill


class ConvBnRelu(nn.Module):
    """The convolution has a bias, though BN takes it out again: only so are there as many parameters as published."""

    def __init__(self, inputs, outputs, kernel, padding):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, padding=padding)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return F.relu(self.norm(self.conv(x)))


class Rcn(nn.Module):
    """RCN-A.

    Takes clips of one picture, (N, 3, 1, H, W) or (N, 3, H, W); gives logits (N, C), what the classifier sees, map by
    map, (N, F*p*p), and attention maps (N, 1, p*p).
    """

    def __init__(self, maps=32, pooled=5, classes=3, dropout=0.5):
        super().__init__()
        self.stem = ConvBnRelu(3, maps, 5, 0)
        self.squeeze = ConvBnRelu(maps, maps, 1, 0)
        self.recurrent = ConvBnRelu(maps, maps, 3, 1)
        self.classifier = nn.Linear(maps * pooled * pooled, classes)
        self.pooled = pooled
        self.dropout = dropout

    def forward(self, clips):
        stem = self.shrink(self.stem(clips.squeeze(2) if clips.dim() == 5 else clips))
        x = F.adaptive_avg_pool2d(self.shrink(self.recur(stem)[-1]), self.pooled)
        attention = self.class_maps(F.adaptive_avg_pool2d(stem, self.pooled)).mean(1, keepdim=True)
        features = (x * attention).flatten(1)
        return self.classifier(features), features, attention.flatten(2)

    def shrink(self, x):
        return F.dropout(F.max_pool2d(x, 2), self.dropout, self.training)

    def recur(self, x):
        """y0, y1 and y2: twice the same convolution and the same BN."""
        y = [self.squeeze(x)]
        for _ in range(2):
            y.append(self.recurrent(x + y[-1]))
        return y

    def class_maps(self, x):
        """What each class's weights see in x, (N, F, p, p), from 0 to 1: (N, C, p, p)."""
        weights = self.classifier.weight.view(-1, *x.shape[1:])
        seen = (x[:, None] * weights).mean(2)
        above = seen - seen.amin((2, 3), keepdim=True)
        # ours is the 1e-8, for flat maps
        return above / (above.amax((2, 3), keepdim=True) + 1e-8)


def check():
    """What can be counted or worked out by hand."""
    for maps, pooled, count in ((32, 5, 15331), (64, 7, 55747)):
        assert sum(parameter.numel() for parameter in Rcn(maps, pooled).parameters()) == count

    # one map; BN that changes nothing
    rcn = Rcn(maps=1, pooled=2, classes=2).eval()
    for layer in (rcn.squeeze, rcn.recurrent):
        layer.norm.eps = 0
        nn.init.zeros_(layer.conv.bias)
    one = torch.ones(1, 1, 1, 1)
    nn.init.ones_(rcn.squeeze.conv.weight)
    for centre, expected in ((1, [1, 2, 3]), (0.5, [1, 1, 1])):
        nn.init.dirac_(rcn.recurrent.conv.weight).data.mul_(centre)
        assert [y.item() for y in rcn.recur(one)] == expected

    # where x is the same everywhere, a constant more in a class's weights doesn't show
    weights = torch.tensor([[1., 2, 3, 4], [4, 3, 2, 1]])
    thirds = torch.tensor([0, 1, 2, 3]) / 3
    for shift in (0, 5):
        rcn.classifier.weight.data = weights + torch.tensor([[shift], [0]])
        seen = rcn.class_maps(torch.ones(1, 1, 2, 2)).flatten(2)[0]
        assert torch.allclose(seen, torch.stack([thirds, thirds.flip(0)]))
        assert torch.allclose(seen.mean(0), torch.tensor(0.5))

    rcn.train()(draw(0, 2, 3, 28, 28))
    assert rcn.stem.norm.num_batches_tracked == 1 and rcn.recurrent.norm.num_batches_tracked == 2


CLIPS, CLASSES = 6, 3
# of the streams tried, the one that keeps ReLU's inputs furthest from 0, and the two largest of a pooling window from
# each other, where rounding decides on the gradient: by 3e-5 of their root mean square
CLIPS_STREAM = 1528


def cross_entropy(outputs):
    """The mean over the clips, of which clip i is of class i mod C."""
    return F.cross_entropy(outputs[0], torch.arange(CLIPS) % CLASSES)


def rcn_a():
    # 28 x 28 pixels become 12 x 12, then 6 x 6 positions: neither is a multiple of p = 5, so windows overlap
    clips = draw(CLIPS_STREAM, CLIPS, 3, 1, 28, 28)
    rcn = fill(Rcn(classes=CLASSES, dropout=0))
    arrays = golden.network(rcn, [clips], cross_entropy)
    # BN takes out what the bias before it adds: the gradient is 0, and what is found is rounding
    trained, idle = [], []
    for name, parameter in rcn.named_parameters():
        (idle if name.endswith("conv.bias") else trained).append(parameter.grad)
    assert all(gradient.norm() < 1e-12 for gradient in idle)
    arrays["training.gradients"] = golden.summary(trained)
    return arrays


def main(folder):
    torch.set_default_dtype(torch.float64)
    check()
    golden.write(folder / "network/rcn-a.safetensors", rcn_a())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The method in plain PyTorch: the two networks, DAO, MINE, the losses, a step of each of the four stages.

Written from the paper (PeerJ CS 1140) and the design, not from the Java code, which golden.py's numbers are compared
with. It is meant to be read, and slow where that is clearer. Needs python3-torch alone (Debian's 1.13 will do).

N clips a batch, C channels, T frames, H x W pixels; h x w positions after block 3, a sixteenth of H and W, rounded up.
"""
import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F

FEATURES = 512


class ConvBn(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride, padding):
        super().__init__()
        self.conv = nn.Conv3d(inputs, outputs, kernel, stride, padding, bias=False)
        self.norm = nn.BatchNorm3d(outputs)

    def forward(self, x):
        return self.norm(self.conv(x))


class Block(nn.Module):
    """The basic residual block: two convolutions; `time` is the kernel's extent in time, 3 or 1."""

    def __init__(self, inputs, outputs, time, stride):
        super().__init__()
        kernel, padding = (time, 3, 3), (time // 2, 1, 1)
        self.first = ConvBn(inputs, outputs, kernel, (1, stride, stride), padding)
        self.second = ConvBn(outputs, outputs, kernel, 1, padding)
        same = inputs == outputs and stride == 1
        self.projection = None if same else ConvBn(inputs, outputs, 1, (1, stride, stride), 0)

    def forward(self, x):
        y = self.second(F.relu(self.first(x)))
        return F.relu(y + (x if self.projection is None else self.projection(x)))


class SelfMap(nn.Module):
    """M_0: softmax over the positions of the mean over channels; no parameters. (N, C, h, w) to (N, h*w)."""

    def forward(self, frame):
        return F.softmax(frame.mean(1).flatten(1), 1)


class DaoBranch(nn.Module):
    """M_k of one frame, learnt. (N, C, h, w) to (N, h*w)."""

    def __init__(self, channels, positions):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, 1, 1, bias=False)
        self.mix = nn.Linear(positions, positions, bias=False)
        self.norm = nn.BatchNorm1d(positions)

    def forward(self, frame):
        return F.softmax(self.norm(self.mix(self.squeeze(frame).flatten(1))), 1)


class Maps(nn.Module):
    """One map a frame: M_0 on every frame ("self"), or on the first alone, and learnt ones on the others ("dao")."""

    def __init__(self, kind, frames, channels, positions):
        super().__init__()
        self.self = SelfMap()
        self.frames = frames
        for frame in range(1, frames if kind == "dao" else 1):
            self.add_module("frame%d" % frame, DaoBranch(channels, positions))

    def forward(self, x):
        of_frame = [getattr(self, "frame%d" % frame, self.self) for frame in range(self.frames)]
        return torch.stack([of_frame[frame](x[:, :, frame]) for frame in range(self.frames)], 1)


class Attention(nn.Module):
    """Adds to each frame, everywhere, the normalised sum of what its map looks at. At first that is 0."""

    def __init__(self, kind, frames, channels, positions):
        super().__init__()
        self.maps = Maps(kind, frames, channels, positions)
        self.norm = nn.BatchNorm1d(channels)
        nn.init.zeros_(self.norm.weight)

    def forward(self, x):
        maps = self.maps(x)
        y = torch.einsum("nctp,ntp->nct", x.flatten(3), maps)
        return x + self.norm(y)[..., None, None], maps


class Network(nn.Module):
    """MENet (`time` 3, "dao") or IDNet (`time` 1, "self"): Tables 1 and 2.

    Takes clips (N, 3, T, H, W); gives logits (N, classes), features (N, T, 512) and maps (N, T, h*w). `channels` are those of
    the first layers, 64 in the paper; all others scale with them, the 512 features too.
    """

    def __init__(self, time, attention, frames, height, width, classes, channels=64):
        super().__init__()
        first = 7 if time == 3 else 1
        self.conv0 = ConvBn(3, channels, (first, 7, 7), (1, 2, 2), (first // 2, 3, 3))
        self.pool = nn.MaxPool3d((time, 3, 3), (1, 2, 2), (time // 2, 1, 1))
        self.block1 = Block(channels, channels, time, 1)
        self.block2 = Block(channels, 2 * channels, time, 2)
        self.block3 = Block(2 * channels, 4 * channels, time, 2)
        self.attention = Attention(attention, frames, 4 * channels, -(-height // 16) * -(-width // 16))
        self.block4 = Block(4 * channels, 8 * channels, time, 1)
        self.classifier = nn.Linear(8 * channels, classes)

    def forward(self, clips):
        x = self.pool(F.relu(self.conv0(clips)))
        x, maps = self.attention(self.block3(self.block2(self.block1(x))))
        x = self.block4(x)
        features = x.flatten(3).max(3)[0].transpose(1, 2)
        logits = self.classifier(F.adaptive_max_pool3d(x, 1).flatten(1))
        return logits, features, maps


class Mine(nn.Module):
    """T(f_e, f_d) of Table 3: (B, 512) of MENet and (B, 512) of IDNet to (B, 1); narrower networks have fewer features."""

    def __init__(self, projected, motion=FEATURES, identity=FEATURES):
        super().__init__()
        self.projected = projected
        if projected:
            self.motion = nn.Linear(motion, 256)
            self.identity = nn.Linear(identity, 256)
        self.hidden = nn.Linear(512 if projected else motion + identity, 64)
        self.output = nn.Linear(64, 1)

    def forward(self, e, d):
        joined = torch.cat([self.motion(e), self.identity(d)] if self.projected else [e, d], 1)
        return F.leaky_relu(self.output(F.leaky_relu(self.hidden(joined), 0.01)), 0.01)


SIMILARITIES = {
    "dot": lambda a, b: (a * b).sum(-1),
    "cosine": lambda a, b: F.cosine_similarity(a, b, dim=-1),
    "bhattacharyya": lambda a, b: (a * b).sqrt().sum(-1),
}


def diversity(maps, similarity):
    """L_div of maps (N, T, h*w): 1/(T-1) sum over k of the mean over l < k of sim(M_k, M_l), M_0 detached."""
    maps = [maps[:, 0].detach()] + list(maps.unbind(1)[1:])
    loss = 0
    for k in range(1, len(maps)):
        loss = loss + sum(SIMILARITIES[similarity](maps[k], maps[l]) for l in range(k)) / k
    return loss.mean() / (len(maps) - 1)


def bound(pairs, strangers):
    """Donsker and Varadhan's lower bound on mutual information, in nats, of T of pairs and T of strangers."""
    return pairs.mean() - (torch.logsumexp(strangers.flatten(), 0) - math.log(strangers.numel()))


class Adversary:
    """MINE while a branch is trained against it: it ascends its bound; the branch descends it."""

    def __init__(self, mine, learning_rate=1e-4, steps=1, is_corrected=True, average_rate=0.01):
        self.mine = mine
        self.steps = steps
        self.is_corrected = is_corrected
        self.average_rate = average_rate
        self.average = None
        self.adam = torch.optim.Adam(mine.parameters(), learning_rate)

    def ascend(self, e, d, draw_strangers):
        """Lets MINE take its steps on features (P, 512); `draw_strangers` gives an order of the rows of d."""
        for _ in range(self.steps):
            self.adam.zero_grad()
            (-self.objective(e.detach(), d.detach(), draw_strangers())).backward()
            self.adam.step()

    def objective(self, e, d, order):
        """What MINE ascends: the bound; or where corrected, something that has the corrected gradient."""
        pairs, strangers = self.mine(e, d), self.mine(e, d[order])
        if not self.is_corrected:
            return bound(pairs, strangers)
        batch = strangers.detach().exp().mean()
        self.average = batch if self.average is None \
            else (1 - self.average_rate) * self.average + self.average_rate * batch
        # the gradient of log E[exp T] is E[exp(T) grad T] / E[exp T], with the average for the divisor
        return pairs.mean() - strangers.exp().mean() / self.average

    def estimate(self, e, d, order):
        """The bound, for the branch to descend: gradients reach the features and not MINE."""
        self.mine.requires_grad_(False)
        value = bound(self.mine(e, d), self.mine(e, d[order]))
        self.mine.requires_grad_(True)
        return value


@dataclass
class Opponent:
    """What a branch is decoupled from: the adversary, and who it is that stays fixed."""

    adversary: Adversary
    trains_menet: bool
    weight: float = 0.1

    def pair(self, trained, frozen):
        """f_e and f_d of a batch, frame by frame, (N*T, 512) each, from features (N, T, 512)."""
        e, d = (trained, frozen) if self.trains_menet else (frozen, trained)
        return e.flatten(0, 1), d.flatten(0, 1)


def loss_terms(outputs, labels, diversity_weight=0.0, similarity="dot", opponent=None, frozen=None,
               draw_strangers=None):
    """The weighted sum that a stage descends, then its terms: cross entropy, L_div, L_MI; None where it has none.

    Stage 1: cross entropy. Stages 2 and 4, MENet: + 0.1 L_div + 0.1 L_MI. Stage 3, IDNet: + 0.1 L_MI.
    `frozen` are the other branch's features of the same clips, (N, T, 512). MINE ascends first.
    """
    logits, features, maps = outputs
    cross_entropy = F.cross_entropy(logits, labels)
    total, l_div, l_mi = cross_entropy, None, None
    if diversity_weight > 0:
        l_div = diversity(maps, similarity)
        total = total + diversity_weight * l_div
    if opponent is not None:
        e, d = opponent.pair(features, frozen)
        opponent.adversary.ascend(e, d, draw_strangers)
        l_mi = opponent.adversary.estimate(e, d, draw_strangers())
        total = total + opponent.weight * l_mi
    return total, cross_entropy, l_div, l_mi


def step(network, adam, clips, labels, **of_stage):
    """One optimiser step of a stage; returns `loss_terms`. `adam` is torch.optim.Adam(network.parameters(), 1e-4)."""
    adam.zero_grad()
    terms = loss_terms(network.train()(clips), labels, **of_stage)
    terms[0].backward()
    adam.step()
    return terms

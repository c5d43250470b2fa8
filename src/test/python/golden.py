"""Writes the numbers that the Java networks are compared with, from an own implementation in plain PyTorch.

    /usr/bin/python3 src/test/python/golden.py src/test/resources/network

It needs python3-torch and python3-numpy (Debian) and is run by hand, after a change of the method alone. Everything is
computed in float64. Weights and inputs are not stored: both sides compute them by `draw`. What is stored is float32, in
safetensors files written by hand here, so that the Java reader meets another writer.
"""
import json
import struct
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

CLIPS, FRAMES, HEIGHT, WIDTH, CLASSES = 3, 4, 48, 32, 5
FEATURES = 512


def draw(stream, count):
    """Numbers from -1 to 1: MurmurHash3's finaliser of the index and the stream."""
    z = np.arange(count, dtype=np.uint64) + np.uint64(stream * 0x9E3779B1 & 0xFFFFFFFF)
    mask = np.uint64(0xFFFFFFFF)
    z = (z & mask) * np.uint64(0x9E3779B1) & mask
    z ^= z >> np.uint64(16)
    z = z * np.uint64(0x85EBCA6B) & mask
    z ^= z >> np.uint64(13)
    z = z * np.uint64(0xC2B2AE35) & mask
    z ^= z >> np.uint64(16)
    return torch.tensor((z.astype(np.float64) / 2**31 - 1).astype(np.float32).astype(np.float64))


def fill(module):
    """Gives every parameter and statistic numbers that make all parts of the network matter."""
    values = [(name, value) for name, value in module.state_dict().items() if "num_batches" not in name]
    for stream, (name, value) in enumerate(values):
        u = draw(stream, value.numel()).reshape(value.shape)
        if name.endswith("running_var"):
            value.copy_((1 + 0.5 * u).float())
        elif name.endswith("running_mean") or name.endswith("bias"):
            value.copy_((0.25 * u).float())
        elif value.dim() == 1:
            value.copy_((1 + 0.5 * u).float())
        else:
            value.copy_((u * (6 / value[0].numel()) ** 0.5).float())
    return values


class ConvBn(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride, padding):
        super().__init__()
        self.conv = nn.Conv3d(inputs, outputs, kernel, stride, padding, bias=False)
        self.norm = nn.BatchNorm3d(outputs)

    def forward(self, x):
        return self.norm(self.conv(x))


class Block(nn.Module):
    """Two convolutions; `time` is the kernel's extent in time, 3 or 1."""

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


class DaoBranch(nn.Module):
    def __init__(self, channels, positions):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, 1, 1, bias=False)
        self.mix = nn.Linear(positions, positions, bias=False)
        self.norm = nn.BatchNorm1d(positions)

    def forward(self, frame):
        return F.softmax(self.norm(self.mix(self.squeeze(frame).flatten(1))), 1)


class Attention(nn.Module):
    def __init__(self, kind, channels, positions):
        super().__init__()
        self.kind = kind
        self.branches = nn.ModuleList(
            DaoBranch(channels, positions) for _ in range(FRAMES - 1 if kind == "dao" else 0))
        self.norm = nn.BatchNorm1d(channels)

    def forward(self, x):
        maps = []
        for frame in range(x.shape[2]):
            f = x[:, :, frame]
            if self.kind == "self" or frame == 0:
                maps.append(F.softmax(f.mean(1).flatten(1), 1))
            else:
                maps.append(self.branches[frame - 1](f))
        maps = torch.stack(maps, 1)
        y = torch.einsum("nctp,ntp->nct", x.flatten(3), maps)
        return x + self.norm(y)[..., None, None], maps


class Network(nn.Module):
    def __init__(self, time, attention):
        super().__init__()
        first = 7 if time == 3 else 1
        self.pool = dict(kernel_size=(time, 3, 3), stride=(1, 2, 2), padding=(time // 2, 1, 1))
        self.conv0 = ConvBn(3, 64, (first, 7, 7), (1, 2, 2), (first // 2, 3, 3))
        self.block1 = Block(64, 64, time, 1)
        self.block2 = Block(64, 128, time, 2)
        self.block3 = Block(128, 256, time, 2)
        self.attention = Attention(attention, 256, (HEIGHT // 16) * (WIDTH // 16))
        self.block4 = Block(256, FEATURES, time, 1)
        self.classifier = nn.Linear(FEATURES, CLASSES)

    def forward(self, clips):
        x = F.max_pool3d(F.relu(self.conv0(clips)), **self.pool)
        x, maps = self.attention(self.block3(self.block2(self.block1(x))))
        x = self.block4(x)
        features = x.flatten(3).max(3)[0].transpose(1, 2)
        logits = self.classifier(F.adaptive_max_pool3d(x, 1).flatten(1))
        return logits, features, maps


class Mine(nn.Module):
    def __init__(self, projected):
        super().__init__()
        if projected:
            self.motion = nn.Linear(FEATURES, 256)
            self.identity = nn.Linear(FEATURES, 256)
        self.projected = projected
        self.hidden = nn.Linear(512 if projected else 1024, 64)
        self.output = nn.Linear(64, 1)

    def forward(self, e, d):
        joined = torch.cat([self.motion(e), self.identity(d)] if self.projected else [e, d], 1)
        return F.leaky_relu(self.output(F.leaky_relu(self.hidden(joined), 0.01)), 0.01)


def weighted(outputs):
    """A scalar that depends on every number of the outputs."""
    return sum((draw(100 + i, o.numel()) * o.flatten()).sum() for i, o in enumerate(outputs))


def gradient_summary(values, module):
    """For each trained parameter: the norm of its gradient, and its products with two drawn vectors."""
    gradients = {name: p.grad.flatten() for name, p in module.named_parameters()}
    rows = []
    for name, value in values:
        if name in gradients:
            g = gradients[name]
            rows.append([g.norm(), (g * draw(200, g.numel())).sum(), (g * draw(201, g.numel())).sum()])
    return torch.tensor(rows)


def statistics(values):
    return torch.cat([v.flatten() for name, v in values if "running" in name])


def run(module, inputs):
    values = fill(module)
    arrays = {}
    with torch.no_grad():
        for name, output in zip(("logits", "features", "maps"), module.eval()(*inputs)):
            arrays["prediction." + name] = output
    outputs = module.train()(*inputs)
    for name, output in zip(("logits", "features", "maps"), outputs):
        arrays["training." + name] = output
    weighted(outputs).backward()
    arrays["training.gradients"] = gradient_summary(values, module)
    if any("running" in name for name, _ in values):
        moved = statistics(values)
        arrays["training.statistics"] = torch.stack([moved.norm(), (moved * draw(300, moved.numel())).sum()])
    return arrays


def write(path, arrays):
    header, data = {"__metadata__": {"torch": torch.__version__}}, b""
    for name, array in arrays.items():
        values = array.detach().contiguous().numpy().astype("<f4").tobytes()
        offsets = [len(data), len(data) + len(values)]
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": offsets}
        data += values
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    print(path, path.stat().st_size, "bytes")


def main(folder):
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(0)
    clips = draw(1000, CLIPS * 3 * FRAMES * HEIGHT * WIDTH).reshape(CLIPS, 3, FRAMES, HEIGHT, WIDTH)
    features = [draw(1001 + i, CLIPS * FEATURES).reshape(CLIPS, FEATURES) for i in range(2)]
    for name, module, inputs in (
            ("menet-dao", Network(3, "dao"), [clips]),
            ("idnet-self", Network(1, "self"), [clips]),
            ("mine-projected", One(Mine(True)), features),
            ("mine-raw", One(Mine(False)), features)):
        write(folder / (name + ".safetensors"), run(module, inputs))


class One(nn.Module):
    """A module of one output as one of a list."""

    def __init__(self, module):
        super().__init__()
        self.module = module

    def forward(self, *inputs):
        return [self.module(*inputs)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))

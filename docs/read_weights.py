"""Reads a file of the node Weights Writer, MENet or IDNet, without Fleeting: prints what it holds, and what it predicts.

    python3 read_weights.py weights.safetensors                      what it holds; needs Python alone
    python3 read_weights.py weights.safetensors weights.clips.npy    and what it predicts; needs numpy and torch

The clips are those that Weights Writer writes beside the weights, or others: face clips as Face Crop makes them, uint8
(N, T, H, W, 3), RGB. The last line is JSON: the logits and probabilities of each clip, in order. The probabilities are those
of Emotion Predictor, but for the last digits. Take what you need of this file into a program of your own.
"""
import json
import struct
import sys
from pathlib import Path


def read(path):
    """Returns the metadata, and of each array by name its shape and its bytes: all there is to the format."""
    data = Path(path).read_bytes()
    start = 8 + struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:start])
    metadata = header.pop("__metadata__", {})
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        arrays[name] = entry["shape"], data[start + begin:start + end]
    return metadata, arrays


def network_input(clips, description):
    """Makes float32 (N, 3, T, H, W) of face clips, uint8 (N, T, H, W, 3): as the network was trained to see them."""
    import torch
    import torch.nn.functional as F

    x = torch.from_numpy(clips).permute(0, 4, 1, 2, 3).float() / 255
    if description["shape"]["kind"] == "IDNet":  # half the height and width: the mean of 2 x 2 pixels
        x = F.avg_pool3d(x, (1, 2, 2))
    if description["inputMode"] == "ONSET_DIFFERENCE":
        x = x - x[:, :, :1]
    mean, deviation = (torch.tensor(description["normalisation"][of]).view(1, 3, 1, 1, 1)
                       for of in ("mean", "deviation"))
    return (x - mean) / deviation


def subtraction(description):
    """Returns what is subtracted from the features, or None."""
    return description.get("subtraction", {"of": None})["of"]


def network(description, arrays):
    """Returns MENet or IDNet as a module of PyTorch with the weights in it, in evaluation mode."""
    import numpy
    import torch
    import torch.nn as nn
    import torch.nn.functional as F

    def conv_norm(inputs, outputs, kernel, stride=(1, 1, 1)):
        """A convolution that keeps the size where the stride is 1, and batch normalisation: `conv`, `norm`."""
        unit = nn.Sequential()
        unit.add_module("conv", nn.Conv3d(inputs, outputs, kernel, stride, [side // 2 for side in kernel], bias=False))
        unit.add_module("norm", nn.BatchNorm3d(outputs))
        return unit

    class Block(nn.Module):
        def __init__(self, inputs, outputs, time, stride):
            super().__init__()
            self.first = conv_norm(inputs, outputs, (time, 3, 3), (1, stride, stride))
            self.second = conv_norm(outputs, outputs, (time, 3, 3))
            changes = inputs != outputs or stride > 1
            self.projection = conv_norm(inputs, outputs, (1, 1, 1), (1, stride, stride)) if changes else nn.Identity()

        def forward(self, x):
            return F.relu(self.second(F.relu(self.first(x))) + self.projection(x))

    class FrameMap(nn.Module):
        """DAO's learnt map of one frame: (N, C, h, w) to (N, h*w)."""

        def __init__(self, channels, positions):
            super().__init__()
            self.squeeze = nn.Conv2d(channels, 1, 1, bias=False)
            self.mix = nn.Linear(positions, positions, bias=False)
            self.norm = nn.BatchNorm1d(positions)

        def forward(self, frame):
            return F.softmax(self.norm(self.mix(self.squeeze(frame).flatten(1))), 1)

    class Attention(nn.Module):
        """Adds to each frame the normalised sum of what its map looks at. DAO learns all maps but the first."""

        def __init__(self, learnt, channels, positions):
            super().__init__()
            self.maps = nn.ModuleDict({"frame%d" % frame: FrameMap(channels, positions) for frame in learnt})
            self.norm = nn.BatchNorm1d(channels)

        def map_of(self, x, frame):
            name = "frame%d" % frame
            return self.maps[name](x[:, :, frame]) if name in self.maps \
                else F.softmax(x[:, :, frame].mean(1).flatten(1), 1)

        def forward(self, x):
            maps = torch.stack([self.map_of(x, frame) for frame in range(x.shape[2])], 1)  # (N, T, h*w)
            seen = torch.einsum("nctp,ntp->nct", x.flatten(3), maps)
            return x + self.norm(seen)[..., None, None]

    class Network(nn.Module):
        """Takes (N, 3, T, H, W) and gives logits (N, classes)."""

        def __init__(self, shape):
            super().__init__()
            # of a single frame no kernel extends in time
            time, first = (3, 7) if shape["kind"] == "MENet" and shape["frames"] > 1 else (1, 1)
            positions = -(-shape["height"] // 16) * -(-shape["width"] // 16)
            attention = shape["options"]["attention"]
            width = int(shape["options"].get("networkWidth", 64))  # the paper's is not named
            self.conv0 = conv_norm(3, width, (first, 7, 7), (1, 2, 2))
            self.pool = nn.MaxPool3d((time, 3, 3), (1, 2, 2), (time // 2, 1, 1))
            self.block1 = Block(width, width, time, 1)
            self.block2 = Block(width, 2 * width, time, 2)
            self.block3 = Block(2 * width, 4 * width, time, 2)
            self.attention = nn.Identity() if attention == "NONE" \
                else Attention(range(1, shape["frames"]) if attention == "DAO" else (), 4 * width, positions)
            self.block4 = Block(4 * width, 8 * width, time, 1)
            self.classifier = nn.Linear(8 * width, shape["classes"])
            self.erased = subtraction(description) == "ERASURE"
            if self.erased:
                self.erasure = nn.Module()
                self.erasure.register_buffer("projection", torch.zeros(8 * width, 8 * width))
                self.erasure.register_buffer("mean", torch.zeros(8 * width))

        def forward(self, x):
            x = self.pool(F.relu(self.conv0(x)))
            x = self.block4(self.attention(self.block3(self.block2(self.block1(x)))))
            x = x.amax((2, 3, 4))
            if self.erased:  # what told of the person
                x = x - (x - self.erasure.mean) @ self.erasure.projection.T
            return self.classifier(x)

    module = Network(description["shape"])
    own = module.state_dict()
    state = {}
    for name, (shape, values) in arrays.items():
        if not name.startswith("mine."):  # the MINE that the branch was trained against
            array = torch.from_numpy(numpy.frombuffer(values, "<f4").reshape(shape).copy())
            if name in own and own[name].dim() == array.dim() + 1:  # the convolution has no extent in time
                array = array.unsqueeze(2)
            elif name in own and own[name].dim() == 5:  # or earlier builds gave it one: all but the middle meets padding
                spare = (array.shape[2] - own[name].shape[2]) // 2
                array = array[:, :, spare:spare + own[name].shape[2]]
            state[name] = array
    missing, unexpected = module.load_state_dict(state, strict=False)
    # PyTorch counts the batches that normalisation has seen; nothing reads it
    missing = [name for name in missing if not name.endswith("num_batches_tracked")]
    if missing or unexpected:
        sys.exit("The names don't match: missing %s, unexpected %s" % (missing, unexpected))
    return module.eval()


def main(path, clips_path=None):
    metadata, arrays = read(path)
    description = json.loads(metadata["fleeting.description"])
    shape = description["shape"]
    for name, (sides, _) in arrays.items():
        print("%-48s %s" % (name, sides))
    for made in description["line"]:
        print("%-16s seed %-6s %s from %s" % (made["maker"], made["seed"], made["id"][:12],
                                              ", ".join(parent[:12] for parent in made["parents"]) or "nothing"))
    print("%s of %d frames, %d x %d pixels, tells apart: %s" % (
        shape["kind"], shape["frames"], shape["height"], shape["width"], ", ".join(description["classes"])))
    if clips_path is None:
        return
    if shape["kind"] not in ("MENet", "IDNet"):
        sys.exit("%s is no MENet or IDNet; its layers are not in this file" % shape["kind"])
    import numpy
    import torch

    clips = numpy.load(clips_path)
    size = description["clipSize"]
    expected = [size["frames"], size["height"], size["width"], 3]
    if clips.dtype != numpy.uint8 or list(clips.shape[1:]) != expected:
        sys.exit("%s holds %s %s, expected uint8 (N, %d, %d, %d, %d)"
                 % (clips_path, clips.dtype, clips.shape, *expected))
    if subtraction(description) == "PERSON":
        sys.exit("This network subtracts the mean of each person's clips, and %s does not say who is filmed: center the logits "
                 "of each person's clips yourself" % clips_path)
    module = network(description, arrays)
    with torch.no_grad():
        x = network_input(clips, description)
        logits = module(x)
        if subtraction(description) == "ONSET_FRAME":  # of features, and so of logits: the last layer is linear
            logits = logits - module(x[:, :, :1].expand(x.shape).contiguous()) + module.classifier.bias
    print(json.dumps({"classes": description["classes"], "logits": logits.tolist(),
                      "probabilities": torch.softmax(logits, 1).tolist()}))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])

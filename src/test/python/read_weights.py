"""Reads a file of the node Weights Writer (MENet or IDNet) with plain PyTorch and prints what it holds and what it predicts.

    /usr/bin/python3 src/test/python/read_weights.py FILE.safetensors [CLIP.npy]

Needs python3-torch and python3-numpy (Debian) and is run by hand. The network is method.py's, which knows nothing of the
Java one: that it takes all weights by name, none missing and none left over, is the point. CLIP.npy holds clips as the
network sees them, float32 (N, 3, T, H, W); without it a drawn clip is shown.
"""
import json
import struct
import sys
from pathlib import Path

import numpy as np
import torch

from drawn import draw
from method import Network


def read(path):
    """Returns the metadata, and the arrays by name: all there is to the format."""
    data = Path(path).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__", {})
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data[8 + length + begin:8 + length + end], "<f4").reshape(entry["shape"])
        arrays[name] = torch.from_numpy(values.copy())
    return metadata, arrays


def network(shape, arrays):
    """Returns method.py's MENet or IDNet with the weights in it."""
    state = {}
    for name, array in arrays.items():
        if name.startswith("mine."):
            continue
        if shape["kind"] == "IDNet" and array.dim() == 4:  # method.py's are 3D with an extent of 1 in time
            array = array.unsqueeze(2)
        state[name] = array.double()
    module = Network(3 if shape["kind"] == "MENet" else 1, shape["options"]["attention"].lower(),
                     *(shape[part] for part in ("frames", "height", "width", "classes")))
    missing, unexpected = module.load_state_dict(state, strict=False)
    # PyTorch counts the batches that normalisation has seen; nothing reads it
    if unexpected or any("num_batches_tracked" not in name for name in missing):
        sys.exit("The names don't match: missing %s, unexpected %s" % (missing, unexpected))
    return module.double().eval()


def main(path, clips=None):
    metadata, arrays = read(path)
    description = json.loads(metadata["fleeting.description"])
    shape = description["shape"]
    for name, array in arrays.items():
        print("%-48s %s" % (name, list(array.shape)))
    for made in description["line"]:
        print("%-16s seed %-6s %s from %s" % (made["maker"], made["seed"], made["id"][:12],
                                              ", ".join(parent[:12] for parent in made["parents"]) or "nothing"))
    size = [1, 3] + [shape[side] for side in ("frames", "height", "width")]
    x = torch.from_numpy(np.load(clips)).double() if clips else draw(1000, *size)
    with torch.no_grad():
        logits = network(shape, arrays)(x)[0]
    print(dict(zip(description["classes"], logits[0].tolist())))


if __name__ == "__main__":
    main(*sys.argv[1:])

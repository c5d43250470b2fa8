"""Weights, features and clips that are not stored: both sides compute them, by `draw` (in Java: Golden, DrawnClips)."""
import numpy as np
import torch

CLIPS, FRAMES, HEIGHT, WIDTH = 12, 3, 64, 48
LOOKS = 6
CLASSES = 4
PATCH = 8


def draw(stream, *shape):
    """Numbers from -1 to 1: MurmurHash3's finaliser of the index and the stream."""
    z = np.arange(int(np.prod(shape)), dtype=np.uint64) + np.uint64(stream * 0x9E3779B1 & 0xFFFFFFFF)
    mask = np.uint64(0xFFFFFFFF)
    z = (z & mask) * np.uint64(0x9E3779B1) & mask
    z ^= z >> np.uint64(16)
    z = z * np.uint64(0x85EBCA6B) & mask
    z ^= z >> np.uint64(13)
    z = z * np.uint64(0xC2B2AE35) & mask
    z ^= z >> np.uint64(16)
    return torch.tensor((z.astype(np.float64) / 2**31 - 1).astype(np.float32).astype(np.float64)).reshape(shape)


def fill(module, first=0):
    """Gives parameters and statistics numbers that make all parts of the network matter: streams `first` and on."""
    values = [(name, value) for name, value in module.state_dict().items() if "num_batches" not in name]
    for stream, (name, value) in enumerate(values, first):
        u = draw(stream, *value.shape)
        if name.endswith("running_var"):
            value.copy_((1 + 0.5 * u).float())
        elif name.endswith("running_mean") or name.endswith("bias"):
            value.copy_((0.25 * u).float())
        elif value.dim() == 1:
            value.copy_((1 + 0.5 * u).float())
        else:
            value.copy_((u * (6 / value[0].numel()) ** 0.5).float())
    return module


def clip(index):
    """A face clip, (T, H, W, 3), 0 to 255: patches that differ by frame, and a little noise.

    Clips six apart have the same patches and bear different labels: the loss can't come near 0, where its gradient is
    a difference of nearly equal numbers, of which float32 keeps few digits.
    """
    look = index % LOOKS
    still = draw(2000 + look, HEIGHT // PATCH, WIDTH // PATCH, 3)
    moving = draw(2100 + look, FRAMES, HEIGHT // PATCH, WIDTH // PATCH, 3)
    patches = (64 * still + 48 * moving).repeat_interleave(PATCH, 1).repeat_interleave(PATCH, 2)
    return torch.floor(128 + patches + 15 * draw(2200 + index, FRAMES, HEIGHT, WIDTH, 3))


def subject(index):
    return (index + index // LOOKS) % CLASSES


def emotion(index):
    return (index + 2 * (index // LOOKS)) % CLASSES

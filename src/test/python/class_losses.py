"""Class weights, focal loss and label smoothing in plain PyTorch, and the numbers that the Java side is compared with.

    /usr/bin/python3 src/test/python/class_losses.py src/test/resources

Writes loss/classes.safetensors: weights, and of drawn logits each loss with its gradient. Run by hand, after a change of
these losses alone. Without focusing they are PyTorch's own `cross_entropy`; the focal loss is written from its paper (Lin
et al. 2017). All are sums over clips by their number: PyTorch's weighted mean, by the sum of the weights, is that of other
programs, and `check` says how the two go together.

N clips, C classes.
"""
import sys
from itertools import product
from pathlib import Path

sys.dont_write_bytecode = True

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.utils.class_weight import compute_class_weight

import golden
from drawn import draw

# clips trained on of each class: one class has none
COUNTS = [5, 2, 0, 9, 1]
LABELS = [0, 3, 1, 3, 4, 0, 3]


def inverse_frequency(counts):
    known = sum(n > 0 for n in counts)
    return torch.tensor([sum(counts) / (known * n) if n else 0. for n in counts])


def focal(logits, labels, weights, gamma):
    """Of Lin et al.: alpha_t (1 - p_t)^gamma (-log p_t)."""
    p = F.softmax(logits, 1)[range(len(labels)), labels]
    return (weights[labels] * (1 - p) ** gamma * -p.log()).sum() / len(labels)


def smoothed_focal(logits, labels, weights, gamma, smoothing):
    """Our reading: every class's share of the target is focused by its own probability."""
    total = 0
    for n, label in enumerate(labels):
        p = F.softmax(logits[n], 0)
        for c in range(logits.shape[1]):
            share = (1 - smoothing) * (c == label) + smoothing / logits.shape[1]
            total = total + share * weights[c] * (1 - p[c]) ** gamma * -p[c].log()
    return total / len(labels)


def loss(logits, labels, weights, gamma, smoothing):
    if gamma == 0:
        return F.cross_entropy(logits, labels, weights, reduction="sum", label_smoothing=smoothing) / len(labels)
    if smoothing == 0:
        return focal(logits, labels, weights, gamma)
    return smoothed_focal(logits, labels, weights, gamma, smoothing)


def check():
    weights = inverse_frequency(COUNTS)
    trained = np.repeat(range(len(COUNTS)), COUNTS)
    balanced = compute_class_weight("balanced", classes=np.unique(trained), y=trained)
    assert np.allclose(weights[weights > 0], balanced)
    assert np.isclose(weights[trained].mean(), 1)

    # over all clips trained on, PyTorch's weighted mean is ours
    logits, labels = draw(1, len(trained), len(COUNTS)), torch.tensor(trained)
    assert torch.allclose(F.cross_entropy(logits, labels, weights), loss(logits, labels, weights, 0, 0))
    # in a batch, it is ours by the mean weight of the batch; of a clip alone, it forgets the weight
    batch = slice(0, 6)
    assert torch.allclose(F.cross_entropy(logits[batch], labels[batch], weights) * weights[labels[batch]].mean(),
                          loss(logits[batch], labels[batch], weights, 0, 0))
    assert torch.allclose(F.cross_entropy(logits[:1], labels[:1], weights), F.cross_entropy(logits[:1], labels[:1]))

    # both readings meet where there is nothing to smooth, or nothing to focus
    assert torch.allclose(smoothed_focal(logits, labels, weights, 2, 0), focal(logits, labels, weights, 2))
    assert torch.allclose(smoothed_focal(logits, labels, weights, 0, .1), loss(logits, labels, weights, 0, .1))


def classes():
    arrays = {"logits": 4 * draw(3000, len(LABELS), len(COUNTS)), "weights": inverse_frequency(COUNTS)}
    labels = torch.tensor(LABELS)
    for weighted, gamma, smoothing in product((False, True), (0, .5, 2), (0, .1)):
        logits = arrays["logits"].clone().requires_grad_()
        value = loss(logits, labels, arrays["weights"] if weighted else torch.ones(len(COUNTS)), gamma, smoothing)
        value.backward()
        name = "%s-%s-%s" % ("INVERSE_FREQUENCY" if weighted else "NONE", float(gamma), float(smoothing))
        arrays[name] = value.reshape(1)
        arrays[name + ".gradient"] = logits.grad
    return arrays


def main(folder):
    torch.set_default_dtype(torch.float64)
    check()
    golden.write(folder / "loss/classes.safetensors", classes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

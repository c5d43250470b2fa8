"""Implicit semantic augmentation in plain PyTorch, and the numbers that the Java side is compared with.

    /usr/bin/python3 src/test/python/isda.py src/test/resources

Writes loss/isda.safetensors: of three drawn batches, one after the other, the loss and its gradients with respect to
features and weights of the last layer, and at the end each class's mean and covariance. Run by hand, after a change of this
loss alone. Written from the formula (Wang et al. 2019, NeurIPS), not from published code, nor from the Java code: nothing
runs along here, but all features seen so far are kept, and a class's covariance is taken of them anew.

N clips, C classes, F features.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import numpy as np
import torch
import torch.nn.functional as F

import golden
from drawn import draw

CLASSES, FEATURES = 4, 6
# class 3 is not seen, class 2 once
BATCHES = [[0, 0, 1, 0], [1, 2, 0, 1, 1], [0, 1]]
# of three epochs, with 0.5 in the last
LAMBDAS = [0.5 / 3, 1 / 3, 0.5]


def covariances(features, labels):
    """Of the population, (C, F, F), and the means, (C, F): 0 where a class has no clip."""
    covariance, mean = np.zeros((CLASSES, FEATURES, FEATURES)), np.zeros((CLASSES, FEATURES))
    for y in set(labels):
        rows = features[np.array(labels) == y]
        mean[y] = rows.mean(0)
        covariance[y] = np.cov(rows.T, bias=True)
    return torch.tensor(covariance), torch.tensor(mean)


def augmented(logits, labels, weights, covariance, lam):
    """Clip by clip and logit by logit."""
    rows = []
    for n, y in enumerate(labels):
        rows.append(torch.stack([logits[n, j] + 0.5 * lam * (w - weights[y]) @ covariance[y] @ (w - weights[y])
                                 for j, w in enumerate(weights)]))
    return torch.stack(rows)


def check():
    # features 0 and 2, then 4, of one class; the worked case of our description
    seen = np.array([[0.], [2], [4]])
    assert np.isclose(np.cov(seen.T, bias=True), 8 / 3) and seen.mean() == 2
    logits = augmented(torch.tensor([[2., 6]]), [0], torch.tensor([[1.], [3]]), torch.tensor([[[0.5]], [[7.]]]), 0.5)
    assert logits.tolist() == [[2, 6.5]]
    assert abs(F.cross_entropy(logits, torch.tensor([0])).item() - 4.511) < 5e-4

    # what it stands for: the mean of exp over features drawn about theirs is that of the shifted logit (Jensen's bound)
    torch.manual_seed(1)
    w, spread = torch.tensor([0.7, -0.3]), torch.tensor([[0.5, 0.2], [0.2, 0.4]])
    drawn = torch.distributions.MultivariateNormal(torch.zeros(2), spread).sample((1000000,))
    assert abs((drawn @ w).exp().mean().log() - w @ spread @ w / 2) < 5e-3


def isda():
    weights, bias = draw(3100, CLASSES, FEATURES).requires_grad_(), draw(3101, CLASSES)
    counts = [sum(batch.count(y) for batch in BATCHES) for y in range(CLASSES)]
    weight_of_class = torch.tensor([sum(counts) / (3 * n) if n else 0. for n in counts])
    arrays, seen, seen_labels = {}, [], []
    for i, (labels, lam) in enumerate(zip(BATCHES, LAMBDAS)):
        features = (2 * draw(3102 + i, len(labels), FEATURES)).requires_grad_()
        seen.append(features.detach().numpy())
        seen_labels += labels
        covariance, mean = covariances(np.concatenate(seen), seen_labels)
        logits = augmented(features @ weights.T + bias, labels, weights, covariance, lam)
        value = F.cross_entropy(logits, torch.tensor(labels), weight_of_class, reduction="sum") / len(labels)
        weights.grad = None
        value.backward()
        arrays.update({"%d.logits" % i: logits, "%d.loss" % i: value.reshape(1), "%d.features.gradient" % i: features.grad,
                       "%d.weights.gradient" % i: weights.grad.clone()})
    arrays.update(mean=mean, covariance=covariance)
    return arrays


def main(folder):
    torch.set_default_dtype(torch.float64)
    check()
    golden.write(folder / "loss/isda.safetensors", isda())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Writes the linear probes that the Java ones are compared with, by scikit-learn's logistic regression.

    /usr/bin/python3 src/test/python/probe.py src/test/resources/evaluation/probe.json

It needs python3-sklearn, python3-numpy and python3-torch (Debian; the latter for random_source.py) and is run by hand. Each
case is a random table of features with more or less of the subject in it. The folds and the permutations are those of the
Java side, dealt here anew by RandomSource's numbers; standardisation, fit and choice of C are scikit-learn's. Its
solver goes on to a tolerance at which no prediction depends on where it stops.
"""
import json
import sys
from pathlib import Path

import numpy as np
from random_source import RandomSource, shuffled
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

GRID, INNER_FOLDS = [1e-4, 1e-3, 1e-2, 1e-1, 1], 3
SEED, PERMUTATIONS, DIGITS = 16, 4, 3
# subjects, clips of the first and of the last subject, features, strength of the subject in them, folds
CASES = [(5, 6, 6, 40, 0.5, 5), (8, 4, 4, 12, 0.7, 4), (2, 9, 12, 6, 0.4, 3), (6, 2, 8, 30, 1.0, 5), (12, 5, 5, 64, 0.4, 5)]


def deal(labels, folds, seed):
    """The fold of each clip: ClipSplitter's, with the clips in the order of their keys."""
    random, dealt = RandomSource(seed), []
    for one in sorted(set(labels), key=str):
        rows = np.flatnonzero(labels == one)
        dealt += list(rows[shuffled(len(rows), random)])
    fold = np.empty(len(labels), int)
    for place, row in enumerate(dealt):
        fold[row] = place % folds + 1
    return fold


def fit(x, labels, c):
    regression = LogisticRegression(C=c, solver="liblinear", tol=1e-10, max_iter=100_000)
    return make_pipeline(StandardScaler(), regression).fit(x, labels)


def best_c(x, labels, seed):
    fold = deal(labels, INNER_FOLDS, seed)
    correct = [sum((fit(x[fold != i], labels[fold != i], c).predict(x[fold == i]) == labels[fold == i]).sum()
                   for i in range(1, INNER_FOLDS + 1)) for c in GRID]
    return GRID[int(np.argmax(correct))]


def probe(x, labels, folds, seed):
    fold, predicted, chosen = deal(labels, folds, seed), np.empty_like(labels), []
    for i in range(1, folds + 1):
        train = fold != i
        chosen.append(best_c(x[train], labels[train], seed))
        predicted[~train] = fit(x[train], labels[train], chosen[-1]).predict(x[~train])
    return fold, predicted, chosen


def case(index, rng, subjects, first, last, features, strength, folds):
    clips = np.linspace(first, last, subjects).round().astype(int)
    labels = np.repeat(np.arange(subjects), clips)
    means = rng.normal(size=(subjects, features))
    x = (strength * means[labels] + rng.normal(size=(len(labels), features))) * rng.uniform(0.1, 9, features)
    x = np.maximum(x, 0).round(DIGITS).astype(np.float32).astype(np.float64)
    fold, predicted, chosen = probe(x, labels, folds, index)
    random, permuted = RandomSource(index), []
    for _ in range(PERMUTATIONS):
        other = labels[shuffled(len(labels), random)]
        permuted.append(float((probe(x, other, folds, index)[1] == other).mean()))
    return {"folds": folds, "seed": index, "labels": labels.tolist(), "features": x.round(DIGITS).tolist(),
            "fold": fold.tolist(), "predicted": predicted.tolist(), "chosen": chosen, "permuted": permuted}


def main():
    rng = np.random.default_rng(SEED)
    cases = [case(index, rng, *settings) for index, settings in enumerate(CASES)]
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in cases)
    Path(sys.argv[1]).write_text("[\n" + lines + "\n]\n", encoding="utf-8")


main()

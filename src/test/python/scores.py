"""Writes the scores that the Java ones are compared with, as scikit-learn computes them.

    /usr/bin/python3 src/test/python/scores.py src/test/resources/evaluation/scikit-learn.json

It needs python3-sklearn and python3-numpy (Debian) and is run by hand. Each case is a random table of predictions, with
classes that no clip is of, that nobody predicts, or both, and folds in which classes lack. A class without a clip has
neither F1 nor recall, so scikit-learn is given the classes that occur as `labels`; `f1_all` is its own macro average over
all classes, which counts 0 for the others. An undefined number is null. The bootstrap over subjects of the first cases
draws by numpy's generator, so that its numbers are met within the spread of the draws only.
"""
import json
import sys
import warnings
from pathlib import Path

import numpy as np
from sklearn.metrics import (accuracy_score, balanced_accuracy_score, confusion_matrix, f1_score,
                             precision_recall_fscore_support, recall_score)

CASES, SEED, DIGITS = 24, 20190514, 12
BOOTSTRAP_CASES, RESAMPLES, LEVEL = 2, 20000, 95


def rounded(value):
    return None if np.isnan(value) else round(float(value), DIGITS)


def means(truth, predicted):
    occurring = np.unique(truth)
    recall = recall_score(truth, predicted, labels=occurring, average="macro", zero_division=0)
    assert np.isclose(recall, balanced_accuracy_score(truth, predicted))
    return np.array([accuracy_score(truth, predicted),
                     f1_score(truth, predicted, labels=occurring, average="macro", zero_division=0), recall])


def per_class(truth, predicted, classes):
    precision, recall, f1, support = precision_recall_fscore_support(
        truth, predicted, labels=np.arange(classes), zero_division=0)
    never = np.bincount(predicted, minlength=classes) == 0
    absent = support == 0
    return {
        "support": support.tolist(),
        "precision": [rounded(x) for x in np.where(never, np.nan, precision)],
        "recall": [rounded(x) for x in np.where(absent, np.nan, recall)],
        "f1": [rounded(x) for x in np.where(absent, np.nan, f1)],
    }


def bootstrap(truth, predicted, subject, rng):
    clips_of = [np.flatnonzero(subject == person) for person in np.unique(subject)]
    scores = []
    for _ in range(RESAMPLES):
        clips = np.concatenate([clips_of[i] for i in rng.integers(len(clips_of), size=len(clips_of))])
        scores.append(means(truth[clips], predicted[clips]))
    ends = np.percentile(scores, [(100 - LEVEL) / 2, (100 + LEVEL) / 2], axis=0)
    return [[rounded(lower), rounded(upper)] for lower, upper in ends.T]


def case(index, rng):
    classes = int(rng.integers(2, 8))
    clips = int(rng.integers(60, 120)) if index < BOOTSTRAP_CASES else int(rng.integers(1, 60))
    shares = rng.dirichlet(np.full(classes, 0.7))
    guesses = rng.dirichlet(np.full(classes, 0.7))
    truth = rng.choice(classes, clips, p=shares)
    guess = rng.choice(classes, clips, p=guesses)
    predicted = np.where(rng.random(clips) < rng.uniform(0, 1), truth, guess)
    fold = rng.integers(1, int(rng.integers(2, 6)) + 1, clips)
    subject = rng.integers(0, 12, clips)
    found = {
        "classes": classes, "truth": truth.tolist(), "predicted": predicted.tolist(), "fold": fold.tolist(),
        "subject": subject.tolist(),
        "confusion": confusion_matrix(truth, predicted, labels=np.arange(classes)).tolist(),
        "means": [rounded(x) for x in means(truth, predicted)],
        "f1_all": rounded(f1_score(truth, predicted, labels=np.arange(classes), average="macro", zero_division=0)),
        "per_class": per_class(truth, predicted, classes),
    }
    folds = np.unique(fold)
    if len(folds) > 1:
        of_folds = np.array([means(truth[fold == one], predicted[fold == one]) for one in folds])
        found["folds"] = [[rounded(x) for x in row] for row in of_folds]
        found["fold_mean"] = [rounded(x) for x in of_folds.mean(axis=0)]
        found["fold_deviation"] = [rounded(x) for x in of_folds.std(axis=0, ddof=1)]
    if index < BOOTSTRAP_CASES:
        found["intervals"] = bootstrap(truth, predicted, subject, rng)
    return found


def main():
    warnings.simplefilter("ignore")  # balanced_accuracy_score warns of classes that are only predicted
    rng = np.random.default_rng(SEED)
    cases = [case(index, rng) for index in range(CASES)]
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in cases)
    Path(sys.argv[1]).write_text("[\n" + lines + "\n]\n", encoding="utf-8")


main()

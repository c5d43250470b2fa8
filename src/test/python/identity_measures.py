"""Writes the measures of identity that the Java ones are compared with: least squares by numpy, all pairs in plain loops.

    /usr/bin/python3 src/test/python/identity_measures.py src/test/resources/evaluation/identity-measures.json

It needs python3-numpy (Debian) and is run by hand. Each case is a random, unbalanced table of clips of people of one to
three data sets, with more or less of person, emotion and data set in the features.
"""
import json
import math
import sys
from pathlib import Path

import numpy as np

# people, data sets, emotions, features, strength of person, emotion and data set
CASES = [(6, 1, 3, 5, 1.0, 0.5, 0), (9, 3, 4, 8, 0.6, 0.6, 1.0), (8, 2, 5, 40, 0.3, 0, 0), (7, 2, 1, 6, 1.5, 0, 0.5)]
DIGITS = 3


def dummies(labels):
    return np.stack([np.array(labels) == name for name in sorted(set(labels))], 1).astype(float)


def residual(x, *effects):
    """The residual sum of squares of a least squares fit with a constant and these effects, and the fit's rank."""
    design = np.concatenate([np.ones((len(x), 1)), *map(dummies, effects)], 1)
    fitted = design @ np.linalg.lstsq(design, x, rcond=None)[0]
    return ((x - fitted) ** 2).sum(), np.linalg.matrix_rank(design)


def share(smaller, larger, mean_square, whole):
    freedom = smaller[1] - larger[1]
    return None if freedom == 0 else (smaller[0] - larger[0] + freedom * mean_square) / whole


def shares(x, person, emotion, data_set):
    nothing, one_way, full = residual(x), residual(x, person), residual(x, person, emotion)
    e, de = residual(x, emotion), residual(x, data_set, emotion)
    within, error = one_way[0] / (len(x) - one_way[1]), full[0] / (len(x) - full[1])
    of_people = (de[0] - full[0]) / (full[1] - de[1])
    return [share(nothing, one_way, within, nothing[0] + within), share(de, full, error, nothing[0] + error),
            share(one_way, full, error, nothing[0] + error), share(e, de, of_people, nothing[0] + error)]


def area(x, person, emotion, data_set):
    unit = x / np.linalg.norm(x, axis=1, keepdims=True)
    similar, areas = unit @ unit.T, []
    for i in range(len(x)):
        asked = [j for j in range(len(x)) if data_set[j] == data_set[i] and emotion[j] != emotion[i]]
        own = [similar[i, j] for j in asked if person[j] == person[i]]
        others = [similar[i, j] for j in asked if person[j] != person[i]]
        if own and others:
            areas.append(np.mean([(a > b) + .5 * (a == b) for a in own for b in others]))
    return float(np.mean(areas)) if areas else None


def distance_correlation(x, y):
    def centred(a):
        d = np.sqrt(((a[:, None] - a[None]) ** 2).sum(-1))
        return d - d.mean(0) - d.mean(1, keepdims=True) + d.mean()

    a, b = centred(x), centred(y)
    return float(np.sqrt((a * b).mean() / np.sqrt((a * a).mean() * (b * b).mean())))


def upper_error(errors, clips):
    """Clopper and Pearson's upper end of the 95 % interval."""
    low, high = 0.0, 1.0
    for _ in range(100):
        p = (low + high) / 2
        at_most = sum(math.comb(clips, i) * p ** i * (1 - p) ** (clips - i) for i in range(errors + 1))
        low, high = (p, high) if at_most > .025 else (low, p)
    return low


def case(index, people, data_sets, emotions, features, of_person, of_emotion, of_data_set):
    random = np.random.default_rng(index)
    means = random.normal(size=(people, features)), random.normal(size=(emotions, features)), \
        random.normal(size=(data_sets, features))
    person, emotion, data_set, rows = [], [], [], []
    for p in range(people):
        for _ in range(random.integers(2, 8)):
            # some emotions are rarer with some people
            e = min(int(random.integers(emotions)), int(random.integers(emotions)) + p % 2)
            person.append(f"s{p}"), emotion.append(f"e{e}"), data_set.append(f"d{p % data_sets}")
            rows.append(of_person * means[0][p] + of_emotion * means[1][e] + of_data_set * means[2][p % data_sets]
                        + random.normal(size=features) + 1)
    x = np.round(np.array(rows), DIGITS)
    y = np.round(x[:, :3] ** 2 + random.normal(size=(len(x), 3)), DIGITS)
    # as Java has them
    x, y = (a.astype(np.float32).astype(float) for a in (x, y))
    return {"person": person, "emotion": emotion, "dataSet": data_set, "features": np.round(x, DIGITS).tolist(),
            "other": np.round(y, DIGITS).tolist(), "shares": shares(x, person, emotion, data_set),
            "area": area(x, person, emotion, data_set), "distanceCorrelation": distance_correlation(x, y)}


if __name__ == "__main__":
    golden = {"cases": [case(i, *one) for i, one in enumerate(CASES)],
              "upperErrors": [[e, n, upper_error(e, n)] for e, n in [(0, 80), (1, 80), (7, 20), (40, 80), (199, 200)]]}
    Path(sys.argv[1]).write_text(json.dumps(golden) + "\n")
    for one in golden["cases"]:
        print(len(one["person"]), one["shares"], one["area"], one["distanceCorrelation"])
    print(golden["upperErrors"])

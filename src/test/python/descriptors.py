"""Writes the descriptors and SVM predictions that the Java ones are compared with, by numpy and scikit-learn.

    /usr/bin/python3 src/test/python/descriptors.py src/test/resources/descriptors/golden.json

It needs python3-sklearn and python3-numpy (Debian) and is run by hand. The clip for LBP-TOP is computed on both sides from
the place of each byte, in few levels so that many neighbours are as bright as their pixel. Neighbours lie at offsets
rounded to 1/1024 of a pixel, so that all sums are exact here, too.
"""
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

FRAMES, HEIGHT, WIDTH, SIDE = 11, 20, 17, 2
RADII = [(1, 1, 4), (2, 1, 3)]
SEED = 7


def clip():
    index = np.arange(FRAMES * HEIGHT * WIDTH * 3, dtype=np.uint64)
    levels = (index * np.uint64(2654435761) & np.uint64(0xFFFFFFFF)) >> np.uint64(24)
    return (levels & np.uint64(0xE0)).astype(np.int64).reshape(FRAMES, HEIGHT, WIDTH, 3)


def grey(pixels):
    return (pixels @ np.array([299, 587, 114]) + 500) // 1000


def shifted(volume, offset, border):
    """The inside of the volume, each value taken from `offset` (t, y, x) away by linear interpolation."""
    result = 0.0
    lower = [int(np.floor(o)) for o in offset]
    for corner in range(8):
        weight, places = 1.0, []
        for axis in range(3):
            up = corner >> axis & 1
            fraction = offset[axis] - lower[axis]
            weight *= fraction if up else 1 - fraction
            start = border[axis] + lower[axis] + up
            places.append(slice(start, start + volume.shape[axis] - 2 * border[axis]))
        if weight > 0:
            result = result + weight * volume[tuple(places)]
    return result


def uniform_bin(pattern):
    bits = [pattern >> i & 1 for i in range(8)]
    return sum(bits[i] != bits[i - 1] for i in range(8)) <= 2


def lbp_top(volume, radii):
    rx, ry, rt = radii
    border = (rt, ry, rx)
    uniform = [p for p in range(256) if uniform_bin(p)]
    bin_of = np.array([uniform.index(p) if p in uniform else 58 for p in range(256)])
    centre = shifted(volume, (0, 0, 0), border)
    planes = []
    for first, second in (((0, 0, rx), (0, ry, 0)), ((0, 0, rx), (rt, 0, 0)), ((0, ry, 0), (rt, 0, 0))):
        pattern = np.zeros(centre.shape, dtype=np.int64)
        for i in range(8):
            angle = 2 * np.pi * i / 8
            offset = [np.floor(1024 * (a * np.cos(angle) + b * np.sin(angle)) + 0.5) / 1024
                      for a, b in zip(first, second)]
            pattern |= (shifted(volume, offset, border) >= centre).astype(np.int64) << i
        planes.append(bin_of[pattern])
    height, width = centre.shape[1:]
    rows, columns = np.arange(height) * SIDE // height, np.arange(width) * SIDE // width
    values = []
    for row in range(SIDE):
        for column in range(SIDE):
            for plane in planes:
                counts = np.bincount(plane[:, rows == row][:, :, columns == column].ravel(), minlength=59)
                values += (counts / counts.sum()).tolist()
    return [round(v, 12) for v in values]


def svm(rng, cost):
    classes, values = 4, 12
    centres = rng.normal(size=(classes, values))
    scale, shift = 10 ** rng.uniform(-3, 3, values), rng.normal(size=values) * 100
    def draw(count):
        labels = rng.integers(classes, size=count)
        clips = (centres[labels] + 1.5 * rng.normal(size=(count, values))) * scale + shift
        return np.array([[float("%.6g" % v) for v in clip] for clip in clips]), labels
    (train, labels), (test, _) = draw(80), draw(200)
    model = make_pipeline(StandardScaler(), LinearSVC(C=cost, loss="squared_hinge", dual=True, tol=1e-8,
                                                      max_iter=1000000, random_state=0)).fit(train, labels)
    decisions = np.sort(model.decision_function(test), axis=1)
    # where two classes are nearly level, the solver's tolerance decides
    clear = (decisions[:, -1] - decisions[:, -2]) > 0.02
    return {"cost": cost, "train": train.tolist(), "labels": labels.tolist(), "test": test[clear].tolist(),
            "predicted": model.predict(test[clear]).tolist()}


def main():
    volume = grey(clip()).astype(np.float64)
    rng = np.random.default_rng(SEED)
    golden = {
        "lbpTop": [{"radii": r, "values": lbp_top(volume, r)} for r in RADII],
        "svm": [svm(rng, cost) for cost in (0.01, 1.0)],
    }
    Path(sys.argv[1]).parent.mkdir(parents=True, exist_ok=True)
    Path(sys.argv[1]).write_text(json.dumps(golden, separators=(",", ":")) + "\n", encoding="utf-8")


main()

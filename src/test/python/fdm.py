"""Writes the facial dynamics maps that the Java ones are compared with, by numpy.

    /usr/bin/python3 src/test/python/fdm.py src/test/resources/descriptors/fdm.json

It needs python3-numpy (Debian) and is run by hand. Written from the steps that Motion Descriptor's description gives, not
from the Java code. The fields of flow are computed on both sides from the place of each number, in 64ths of a pixel.
"""
import json
import sys
from pathlib import Path

import numpy as np

FIELDS, HEIGHT, WIDTH = 5, 26, 23
CASES = [(4, 5, True), (4, 2, True), (3, 1, True), (5, 3, False)]


def fields():
    """Half of the vectors, by chance, are near a translation of the field's own; the others are anywhere within 2 pixels."""
    flow = np.zeros((FIELDS, HEIGHT, WIDTH, 2))
    for place in range(FIELDS * HEIGHT * WIDTH):
        field, y, x = np.unravel_index(place, (FIELDS, HEIGHT, WIDTH))
        for axis in range(2):
            chance = (2 * place + axis) * 2654435761 % 2**32 >> 13
            is_near = place * 2246822519 % 2**32 >> 31 == 0
            middle = 20 * field - 9 if axis == 0 else 3 - 7 * field
            flow[field, y, x, axis] = (middle + chance % 17 - 8 if is_near else chance % 257 - 128) / 64
    return flow


def translation(field):
    vectors = field.reshape(-1, 2)
    bins = np.rint(vectors / 0.25).astype(int)
    least = bins.min(axis=0)
    counts = np.zeros(bins.max(axis=0) - least + 1, dtype=int)
    np.add.at(counts, tuple((bins - least).T), 1)
    padded = np.pad(counts, 1)
    around = sum(padded[a:a + counts.shape[0], b:b + counts.shape[1]] for a in range(3) for b in range(3))
    around[counts == 0] = -1
    candidates = np.argwhere(around == around.max())
    own = counts[tuple(candidates.T)]
    # no ties in these fields, so that the rule for them is tested by hand
    best = candidates[own == own.max()]
    assert len(best) == 1
    mode = (best[0] + least) * 0.25
    near = np.sqrt(((vectors - mode) ** 2).sum(axis=1)) <= 0.25
    return vectors[near].mean(axis=0)


def principal_direction(vectors):
    direction = vectors.mean(axis=0)
    for _ in range(50):
        along = vectors[vectors @ direction > 0]
        if len(along) == 0 or not direction.any():
            return np.zeros(2)
        following = along.mean(axis=0)
        if np.allclose(following, direction, rtol=0, atol=1e-14):
            break
        direction = following
    return direction


def fdm(flow, side, times, is_aligned):
    if is_aligned:
        flow = np.stack([field - translation(field) for field in flow])
    time = np.arange(FIELDS) * times // FIELDS
    row, column = np.arange(HEIGHT) * side // HEIGHT, np.arange(WIDTH) * side // WIDTH
    values = []
    for t in range(times):
        for r in range(side):
            for c in range(side):
                cuboid = flow[time == t][:, row == r][:, :, column == c].reshape(-1, 2)
                values += principal_direction(cuboid).tolist()
    return values


def main():
    flow = fields()
    golden = {"translations": [translation(field).tolist() for field in flow],
              "maps": [{"side": s, "times": t, "isAligned": a, "values": fdm(flow, s, t, a)} for s, t, a in CASES]}
    Path(sys.argv[1]).write_text(json.dumps(golden, separators=(",", ":")) + "\n", encoding="utf-8")


main()

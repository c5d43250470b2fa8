#!/usr/bin/env python3
"""Compares our training with the same training as a plain PyTorch script, see README.md.

    benchmark/run.py [menet] [idnet] [comparators] [rcn-a] ... [bdcnn] [stages] [crop]
    benchmark/run.py paper
    benchmark/run.py widths

Builds the project, then lets the two sides work in turns, each in a process of its own that stays warm while the other
works, and prints how long ours took as a share of what the script took. The second form says how long a training of the
paper's size would take here, from a few steps of ours alone; the third lets the widths of our networks work in turns.
"""
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "target" / "benchmark"
PYTHON = "/usr/bin/python3"
ENVIRONMENT = dict(os.environ, OMP_WAIT_POLICY="PASSIVE")

FRAMES, CLASSES = 8, 5
STEP = {"clips": 4, "size": 128, "rounds": 10, "steps": 2}
BRANCHES = ("MENet", "IDNet")
MIXED = "precision=MIXED"
# how far losses in bfloat16 may be off
MIXED_LOSSES = 0.05
# clips a batch as published, H = W as published or usual, whether there is dropout, steps a round
COMPARATORS = {**{"RCN-" + variant: (64, 60, True, 8) for variant in "ASWCFP"},
               "STSTNet": (256, 28, True, 8), "SSSNet": (256, 64, True, 4), "BDCNN": (128, 120, False, 1)}
COMPARATOR_ROUNDS, COMPARATOR_CLASSES = 10, 3
CROP = {"sizes": ((640, 480), (1920, 1080)), "rounds": 6, "clips": 12}
# clips in a micro-batch of the paper's batches of 32, H = W, epochs
PAPER = {"MENet": (8, 256, 300), "IDNet": (32, 128, 100)}
PAPER_STEPS, PAPER_CLIPS = 5, 100
# the paper's first
WIDTHS = (64, 32, 16)
STAGES = {"subjects": 16, "emotions": 4, "size": 64, "batch": 16, "epochs": 5, "rounds": 2}


class Side:
    """A process that works when it is asked to."""

    def __init__(self, *command):
        self.process = subprocess.Popen(list(map(str, command)), env=ENVIRONMENT, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        assert self.answer() == "ready"

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit("%s ended with %d" % (self.process.args[0], self.process.wait()))
        return line.strip()

    def work(self, pieces):
        print(pieces, file=self.process.stdin, flush=True)
        return json.loads(self.answer())

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def build():
    class_path = FOLDER / "classpath"
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mvn", "-q", "-B", "test-compile", "dependency:build-classpath", "-Dmdep.includeScope=test",
                    "-Dmdep.outputFile=%s" % class_path], cwd=ROOT, check=True)
    return ":".join([str(ROOT / "target" / "test-classes"), str(ROOT / "target" / "classes"), class_path.read_text()])


def start(class_path, *arguments):
    """Ours first: it makes what the script reads."""
    return worker(class_path, *arguments), Side(PYTHON, ROOT / "benchmark" / "plain.py", *arguments)


def worker(class_path, *arguments):
    return Side("java", "-Xmx1g", "-cp", class_path, "org.fleeting.mer.training.stage.BenchmarkWorker", *arguments)


def take_turns(sides, rounds, pieces):
    """Returns a list of what was done for each side, round by round; who begins changes from round to round."""
    done = tuple([] for _ in sides)
    for i in range(rounds):
        for k in range(len(sides)) if i % 2 == 0 else reversed(range(len(sides))):
            done[k].append(sides[k].work(pieces))
    for side in sides:
        side.end()
    return done


def median(rounds, value):
    return statistics.median(value(piece) for pieces in rounds for piece in pieces)


def report(done, parts, bar):
    """Of ours, the script's and perhaps ours in mixed precision."""
    for name, rounds in zip(("ours", "plain", "mixed"), done):
        shares = ", ".join("%s %.3f" % (part, median(rounds, lambda piece: piece["parts"][i]))
                           for i, part in enumerate(parts[name]))
        print("  %-5s  median %.3f s (%s); %.3f s of CPU" % (
            name, median(rounds, lambda piece: piece["seconds"]), shares, median(rounds, lambda piece: piece["cpuSeconds"])))
    for of, ours in (("ratio", done[0]), ("mixed", done[-1]))[:len(done) - 1]:
        for what, key in (("clock", "seconds"), ("CPU", "cpuSeconds")):
            ratios = sorted(median([a], lambda piece: piece[key]) / median([b], lambda piece: piece[key])
                            for a, b in zip(ours, done[1]))
            print("  %s by %-5s  median %.3f, from %.3f to %.3f in %d rounds%s" % (
                of, what, statistics.median(ratios), ratios[0], ratios[-1], len(ratios),
                bar if of == "ratio" and key == "seconds" else ""))


def steps(class_path, name, clips, frames, size, classes, rounds, pieces, has_dropout=False):
    work = ("step", name, clips, frames, size, classes)
    sides = start(class_path, *work, FOLDER / (name + ".safetensors"))
    if name in BRANCHES:
        sides += worker(class_path, *work, FOLDER / (name + "-mixed.safetensors"), MIXED),
    first = [side.work(3) for side in sides]
    print("%s: a training step of %d clips of T = %d, %d x %d pixels" % (name, clips, frames, size, size))
    # the second step's tells of gradients and update as well; from then on rounding errors grow
    losses = [[piece["losses"][0] for piece in side[:1 if has_dropout else 3]] for side in first]
    print("  losses in evaluation mode%s  ours %s" % (
        "" if has_dropout else " and of the first two steps",
        "  ".join("%s %s" % (side, " ".join("%.4f" % v for v in l)) for side, l in zip(("", "plain", "mixed"), losses))))
    for theirs, most in zip(losses[1:], (0.001, MIXED_LOSSES)):
        if any(abs(a - b) > most * b for a, b in zip(losses[0], theirs)):
            sys.exit("The sides do different work.")
    names = ("forward", "backward", "optimiser")
    report(take_turns(sides, rounds, pieces), dict.fromkeys(("ours", "plain", "mixed"), names), "; wanted: 1.00 or less")


def comparator(class_path, name):
    clips, size, has_dropout, pieces = COMPARATORS[name]
    steps(class_path, name, clips, 1, size, COMPARATOR_CLASSES, COMPARATOR_ROUNDS, pieces, has_dropout)


def paper(class_path):
    total = 0
    for name, (clips, size, epochs) in PAPER.items():
        ours = worker(class_path, "step", name, clips, FRAMES, size, CLASSES, FOLDER / ("paper-%s.safetensors" % name))
        ours.work(1)
        seconds = sorted(piece["seconds"] / clips for piece in ours.work(PAPER_STEPS))
        ours.end()
        hours = statistics.median(seconds) * epochs * PAPER_CLIPS / 3600
        total += 2 * hours
        print("%s, T = %d, %d x %d pixels, micro-batches of %d: %.2f s a clip and epoch (%.2f to %.2f in %d steps)" % (
            name, FRAMES, size, size, clips, statistics.median(seconds), seconds[0], seconds[-1], PAPER_STEPS))
        print("  %d epochs of %d clips: %.1f h" % (epochs, PAPER_CLIPS, hours))
    print("Both networks twice, as in the four stages, on %d clips: %.1f h, without L_MI, estimates and reading the clips"
          % (PAPER_CLIPS, total))


def widths(class_path):
    for name in BRANCHES:
        sides = [worker(class_path, "step", name, STEP["clips"], FRAMES, STEP["size"], CLASSES,
                        FOLDER / ("%s-%d.safetensors" % (name, width)), "width=%d" % width) for width in WIDTHS]
        for side in sides:
            side.work(3)
        done = take_turns(sides, STEP["rounds"], STEP["steps"])
        print("%s: a training step of %d clips of T = %d, %d x %d pixels" % (
            name, STEP["clips"], FRAMES, STEP["size"], STEP["size"]))
        for width, rounds in zip(WIDTHS, done):
            seconds, cpu = (lambda piece: piece["seconds"]), (lambda piece: piece["cpuSeconds"])
            shares = [median([a], cpu) / median([b], cpu) for a, b in zip(rounds, done[0])]
            print("  width %d  median %.3f s, %.3f s of CPU; of width %d's CPU time %.2f (%.2f to %.2f)" % (
                width, median(rounds, seconds), median(rounds, cpu), WIDTHS[0], statistics.median(shares), min(shares),
                max(shares)))


def stages(class_path):
    s = STAGES
    work = (s["subjects"], s["emotions"], FRAMES, s["size"], s["batch"], s["epochs"])
    sides = *start(class_path, "stages", FOLDER, *work), worker(class_path, "stages", FOLDER / "mixed", *work, MIXED)
    print("Four stages: %d clips of T = %d, %d x %d pixels, %d epochs each, batches of %d" % (
        s["subjects"] * s["emotions"], FRAMES, s["size"], s["size"], s["epochs"], s["batch"]))
    done = take_turns(sides, s["rounds"], 1)
    for name, rounds in zip(("ours", "plain", "mixed"), done):
        print("  %-5s  cross-entropy in the last epochs: %s" % (
            name, " ".join("%.3f" % loss for loss in rounds[0][0]["losses"])))
    of_stages = ("stage 1", "2", "3", "4")
    ours = ("images",) + of_stages + ("not counted: estimates",)
    report(done, {"ours": ours, "plain": of_stages, "mixed": ours}, "; wanted: 0.75 or less, and 0.50 in mixed precision")
    ours, plain, mixed = (median(rounds, lambda piece: sum(piece["parts"])) for rounds in done)
    print("  ratios by clock with our estimates of mutual information, which the script doesn't make: %.3f, mixed %.3f" % (
        ours / plain, mixed / plain))


def crop(class_path):
    modes = ("decode-all", "decode-used", "crop")
    for width, height in CROP["sizes"]:
        sides = [Side("java", "-Xmx1g", "-cp", class_path, "org.fleeting.mer.face.CropBenchmark", mode,
                      FOLDER / ("%s-%d" % (mode, height)), width, height, 2) for mode in modes]
        every, used, faces = (side.work(1)[0]["losses"][0] for side in sides)
        print("Face Crop: %d clips of %d x %d pixels; %d frames, of which %d are used, both eyes found at once in %d clips"
              % (CROP["clips"], width, height, every, used, faces))
        done = take_turns(sides, CROP["rounds"], 1)
        for what, key in (("clock", "seconds"), ("CPU", "cpuSeconds")):
            cost = [1000 * median(rounds, lambda piece: piece[key]) / CROP["clips"] for rounds in done]
            print("  by %-5s  ms a clip: all frames decoded %.0f, those used decoded %.0f, Face Crop %.0f" % (what, *cost))
            for i, name in enumerate(("of all frames", "of those used")):
                shares = sorted(pair[i][0][key] / pair[2][0][key] for pair in zip(*done))
                print("    %.2f (%.2f to %.2f) of the speed of decoding %s%s" % (
                    statistics.median(shares), shares[0], shares[-1], name,
                    "; wanted: 0.80 or more" if key == "seconds" else ""))


def main(chosen):
    class_path = build()
    print("%s, %d cores; 2 threads on both sides, OMP_WAIT_POLICY=PASSIVE; load %.1f" % (
        platform.platform(), os.cpu_count(), os.getloadavg()[0]))
    alone = {"paper": paper, "widths": widths}
    if len(chosen) == 1 and chosen[0] in alone:
        alone[chosen[0]](class_path)
        return
    for name in BRANCHES:
        if not chosen or name.lower() in chosen:
            steps(class_path, name, STEP["clips"], FRAMES, STEP["size"], CLASSES, STEP["rounds"], STEP["steps"])
    for name in COMPARATORS:
        if not chosen or "comparators" in chosen or name.lower() in chosen:
            comparator(class_path, name)
    if not chosen or "stages" in chosen:
        stages(class_path)
    if not chosen or "crop" in chosen:
        crop(class_path)


if __name__ == "__main__":
    main(sys.argv[1:])

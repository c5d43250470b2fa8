"""The same training as a plain PyTorch script: the other side of run.py, which drives it over its standard streams.

The networks and losses are those of src/test/python/method.py. It says when it is ready; then each line it reads is a
number of pieces of work, and it answers with a line of JSON, a list of what they took. Needs Debian's python3-torch,
python3-numpy and python3-pil.
"""
import json
import struct
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src" / "test" / "python"))

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from method import Adversary, Mine, Network, Opponent, diversity, step

THREADS = 2


class Watch:
    """Seconds from lap to lap."""

    def __init__(self):
        self.cpu = time.process_time()
        self.last = time.perf_counter()
        self.laps = []

    def lap(self):
        now = time.perf_counter()
        self.laps.append(now - self.last)
        self.last = now

    def measured(self, losses):
        return {"seconds": sum(self.laps), "cpuSeconds": time.process_time() - self.cpu, "parts": self.laps,
                "losses": losses}


def network(branch, frames, size, classes):
    return Network(3, "dao", frames, size, size, classes) if branch == "MENET" \
        else Network(1, "self", frames, size, size, classes)


def read(file):
    """The arrays of a safetensors file, in its order."""
    content = Path(file).read_bytes()
    length, = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    header.pop("__metadata__", None)
    arrays = []
    for tensor in header.values():
        begin, end = (8 + length + offset for offset in tensor["data_offsets"])
        arrays.append(torch.from_numpy(np.frombuffer(content[begin:end], "<f4").copy()).reshape(tensor["shape"]))
    return arrays


class Step:
    """Training steps of one branch: forward, CE (MENet: + 0.1 L_div), backward, Adam."""

    def __init__(self, branch, batch, frames, size, classes, file):
        self.is_menet = branch == "MENET"
        self.classes = classes
        self.network = network(branch, frames, size, classes)
        self.clips, *weights = read(file)
        assert self.clips.shape == (batch, 3, frames, size, size)
        own = [value for name, value in self.network.state_dict().items() if "num_batches" not in name]
        assert [value.numel() for value in own] == [value.numel() for value in weights]
        for value, given in zip(own, weights):
            value.copy_(given.reshape(value.shape))
        self.adam = torch.optim.Adam(self.network.parameters(), 1e-4)
        self.steps = 0

    def work(self):
        labels = (torch.arange(len(self.clips)) + self.steps) % self.classes
        watch = Watch()
        logits, _, maps = self.network(self.clips)
        loss = F.cross_entropy(logits, labels)
        if self.is_menet:
            loss = loss + 0.1 * diversity(maps, "dot")
        value = loss.item()
        watch.lap()
        self.adam.zero_grad()
        loss.backward()
        watch.lap()
        self.adam.step()
        watch.lap()
        self.steps += 1
        return watch.measured([value])


class Stages:
    """The four stages the plain way: images decoded in every epoch, the frozen branch computed in every step."""

    def __init__(self, folder, frames, size, batch, epochs):
        self.frames, self.size, self.batch, self.epochs = frames, size, batch, epochs
        self.clips = json.loads((Path(folder) / "clips.json").read_text())

    def work(self):
        torch.manual_seed(1)
        self.watch = Watch()
        emotions, subjects = self.labels("emotion"), self.labels("subject")
        menet = network("MENET", self.frames, self.size, len(set(emotions)))
        idnet = network("IDNET", self.frames, self.size // 2, len(set(subjects)))
        mine = Mine(True)
        losses = [
            self.train(idnet, subjects, False),
            self.train(menet, emotions, True, idnet, Opponent(Adversary(mine), True), 0.1),
            self.train(idnet, subjects, False, menet, Opponent(Adversary(mine), False)),
            self.train(menet, emotions, True, idnet, Opponent(Adversary(mine), True), 0.1)]
        return self.watch.measured(losses)

    def labels(self, key):
        names = sorted({clip[key] for clip in self.clips})
        return [names.index(clip[key]) for clip in self.clips]

    def train(self, trained, labels, is_menet, frozen=None, opponent=None, diversity_weight=0.0):
        """Trains one branch in one stage; returns the mean cross-entropy of its last epoch."""
        adam = torch.optim.Adam(trained.parameters(), 1e-4)
        for _ in range(self.epochs):
            total = 0.0
            for batch in torch.randperm(len(self.clips)).split(self.batch):
                clips = torch.stack([self.decode(self.clips[i]["files"]) for i in batch])
                halved = F.avg_pool3d(clips, (1, 2, 2))
                of_stage = {"diversity_weight": diversity_weight}
                if frozen is not None:
                    with torch.no_grad():
                        features = frozen.eval()(halved if is_menet else clips)[1]
                    pairs = len(batch) * self.frames
                    of_stage.update(opponent=opponent, frozen=features, draw_strangers=lambda: torch.randperm(pairs))
                _, cross_entropy, _, _ = step(trained, adam, clips if is_menet else halved,
                                              torch.tensor([labels[i] for i in batch]), **of_stage)
                total += cross_entropy.item() * len(batch)
        self.watch.lap()
        return total / len(self.clips)

    def decode(self, files):
        """T moments evenly spaced from the first to the last image, each mixed of its neighbours: (3, T, H, W)."""
        images = {}

        def image(i):
            if i not in images:
                picture = Image.open(files[i]).convert("RGB").resize((self.size, self.size), Image.BOX)
                images[i] = np.asarray(picture, np.float32)
            return images[i]

        moments = []
        for position in np.linspace(0, len(files) - 1, self.frames):
            before = int(position)
            weight = position - before
            moment = image(before)
            if weight > 0:
                moment = moment * (1 - weight) + image(before + 1) * weight
            moments.append(moment)
        clip = torch.from_numpy(np.stack(moments).astype(np.float32)).permute(3, 0, 1, 2)
        return (clip / 255 - 0.5) / 0.25


def main(kind, *arguments):
    torch.set_num_threads(THREADS)
    if kind == "step":
        branch, batch, frames, size, classes, file = arguments
        worker = Step(branch, int(batch), int(frames), int(size), int(classes), file)
    else:
        folder, _, _, *numbers = arguments
        worker = Stages(folder, *map(int, numbers))
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps([worker.work() for _ in range(int(line))]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The same training as a plain PyTorch script: the other side of run.py, which drives it over its standard streams.

The networks and losses are those of src/test/python. It says when it is ready; then each line it reads is a
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

from bdcnn import Bdcnn
from method import Adversary, Mine, Network, Opponent, diversity, step
from rcn import Rcn
from sssnet import SssNet
from ststnet import StstNet

THREADS = 2
VARIANTS = ("A", "S", "W", "C", "F", "P")


def adam(weight_decay=0, rate=1e-4):
    return lambda parameters: torch.optim.Adam(parameters, rate, weight_decay=weight_decay)


def sgd(rate, **more):
    return lambda parameters: torch.optim.SGD(parameters, rate, momentum=0.9, **more)


# by name, of T, H = W and classes: the network and its published optimiser
PUBLISHED = {
    "MENet": (lambda frames, size, classes: Network(3, "dao", frames, size, size, classes), adam()),
    "IDNet": (lambda frames, size, classes: Network(1, "self", frames, size, size, classes), adam()),
    **{"RCN-" + variant: (lambda frames, size, classes, variant=variant: Rcn(variant, classes=classes), sgd(5e-4))
       for variant in VARIANTS},
    "STSTNet": (lambda frames, size, classes: StstNet(classes), adam(rate=5e-5)),
    "SSSNet": (lambda frames, size, classes: SssNet(classes), adam(weight_decay=1e-3)),
    "BDCNN": (lambda frames, size, classes: Bdcnn(classes), sgd(0.01, weight_decay=1e-4, nesterov=True)),
}


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
    """Training steps of a network: forward, CE (MENet: + 0.1 L_div), backward, optimiser. The first piece of work is no step,
    but tells the loss in evaluation mode: dropout leaves out different numbers on the two sides."""

    def __init__(self, name, batch, frames, size, classes, file):
        make, optimiser = PUBLISHED[name]
        self.is_menet = name == "MENet"
        self.classes = classes
        self.network = make(frames, size, classes)
        self.clips, *weights = read(file)
        assert len(self.clips) == batch
        own = [value for name, value in self.network.state_dict().items() if "num_batches" not in name]
        assert [value.numel() for value in own] == [value.numel() for value in weights]
        for value, given in zip(own, weights):
            value.copy_(given.reshape(value.shape))
        self.optimiser = optimiser(self.network.parameters())
        self.is_checked = False
        self.steps = 0

    def work(self):
        labels = (torch.arange(len(self.clips)) + self.steps) % self.classes
        if not self.is_checked:
            self.is_checked = True
            with torch.no_grad():
                loss = self.loss(self.network.eval(), labels)
            self.network.train()
            return {"losses": [loss.item()]}
        watch = Watch()
        loss = self.loss(self.network, labels)
        value = loss.item()
        watch.lap()
        self.optimiser.zero_grad()
        loss.backward()
        watch.lap()
        self.optimiser.step()
        watch.lap()
        self.steps += 1
        return watch.measured([value])

    def loss(self, network, labels):
        logits, *others = network(self.clips)
        loss = F.cross_entropy(logits, labels)
        return loss + 0.1 * diversity(others[1], "dot") if self.is_menet else loss


class Stages:
    """The four stages the plain way: images decoded in every epoch, the frozen branch computed in every step."""

    def __init__(self, folder, frames, size, batch, epochs):
        self.frames, self.size, self.batch, self.epochs = frames, size, batch, epochs
        self.clips = json.loads((Path(folder) / "clips.json").read_text())

    def work(self):
        torch.manual_seed(1)
        self.watch = Watch()
        emotions, subjects = self.labels("emotion"), self.labels("subject")
        menet = PUBLISHED["MENet"][0](self.frames, self.size, len(set(emotions)))
        idnet = PUBLISHED["IDNet"][0](self.frames, self.size // 2, len(set(subjects)))
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
        name, *numbers, file = arguments
        worker = Step(name, *map(int, numbers), file)
    else:
        folder, _, _, *numbers = arguments
        worker = Stages(folder, *map(int, numbers))
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps([worker.work() for _ in range(int(line))]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Writes the numbers that the Java side is compared with, by the method in plain PyTorch (method.py).

    /usr/bin/python3 src/test/python/golden.py src/test/resources

It needs python3-torch and python3-numpy (Debian) and is run by hand, after a change of the method alone. Everything is
computed in float64. What both sides can compute is not stored (drawn.py, random_source.py); of what is large, such as
weights, norms and products with drawn vectors are. What is stored is float32, in safetensors files written by hand
here, so that the Java reader meets another writer.
"""
import json
import struct
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch
import torch.nn.functional as F

import drawn
import random_source
from drawn import draw, fill
from method import FEATURES, SIMILARITIES, Adversary, Mine, Network, Opponent, diversity, step


def summary(arrays):
    """For each array its norm, and its products with two drawn vectors: (arrays, 3)."""
    return torch.tensor([[a.norm(), (a.flatten() * draw(200, a.numel())).sum(),
                          (a.flatten() * draw(201, a.numel())).sum()] for a in arrays])


def state(module):
    """Copies of parameters and statistics, in the module's order."""
    return [value.clone() for name, value in module.state_dict().items() if "num_batches" not in name]


def gradients(module):
    """The summary of the gradients of all parameters, in the module's order."""
    return summary([parameter.grad for parameter in module.parameters()])


NETWORK_CLIPS = 6


def networks():
    """Each network on drawn weights and input: all it gives in evaluation and training mode, gradients, statistics."""
    # of the streams tried, the one that keeps the inputs of ReLU furthest from 0, where rounding decides on the gradient
    clips = draw(1028, NETWORK_CLIPS, 3, 4, 48, 32)
    features = [draw(1001 + i, NETWORK_CLIPS, FEATURES) for i in range(2)]
    narrow = [draw(1001, NETWORK_CLIPS, 128), draw(1002, NETWORK_CLIPS, 256)]
    for name, module, inputs in (
            ("menet-dao", Network(3, "dao", 4, 48, 32, 5), [clips]),
            ("idnet-self", Network(1, "self", 4, 48, 32, 5), [clips]),
            ("menet-dao-16", Network(3, "dao", 4, 48, 32, 5, 16), [clips]),
            ("idnet-self-32", Network(1, "self", 4, 48, 32, 5, 32), [clips]),
            ("mine-projected", Mine(True), features),
            ("mine-raw", Mine(False), features),
            ("mine-projected-128-256", Mine(True, 128, 256), narrow),
            ("mine-raw-128-256", Mine(False, 128, 256), narrow)):
        yield "network/" + name, network(fill(module), inputs)


def weighted(outputs):
    """A scalar that depends on every number of the outputs."""
    return sum((draw(100 + i, *o.shape) * o).sum() for i, o in enumerate(outputs))


def network(module, inputs, objective=weighted):
    """What to store of a network; the gradients are those of `objective`, which takes the outputs."""
    arrays = {}

    def run(mode):
        outputs = module(*inputs)
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        arrays.update(("%s.%s" % (mode, name), o) for name, o in zip(("logits", "features", "maps"), outputs))
        if len(outputs) > 1:
            arrays[mode + ".features"] = summary(outputs[1])
        return outputs

    with torch.no_grad():
        module.eval()
        run("prediction")
    module.train()
    objective(run("training")).backward()
    arrays["training.gradients"] = gradients(module)
    moved = [value.flatten() for name, value in module.state_dict().items() if "running" in name]
    if moved:
        moved = torch.cat(moved)
        arrays["training.statistics"] = torch.stack([moved.norm(), (moved * draw(300, moved.numel())).sum()])
    return arrays


def steps(module, inputs, objective, optimiser, is_compared=lambda name: True):
    """Five steps of an optimiser in training mode: the loss before each, and what changed of parameters and statistics."""
    def values():
        return [value.clone() for name, value in module.state_dict().items()
                if "num_batches" not in name and is_compared(name)]

    before, losses = values(), []
    module.train()
    for _ in range(STEPS):
        optimiser.zero_grad()
        outputs = module(*inputs)
        losses.append(objective(outputs if isinstance(outputs, tuple) else (outputs,)))
        losses[-1].backward()
        optimiser.step()
    return {"steps.losses": torch.stack(losses), "steps.changes": summary(a - b for a, b in zip(values(), before))}


def cross_entropy(outputs):
    """The mean over the clips, of which clip i is of class i mod C."""
    clips, classes = outputs[0].shape
    return F.cross_entropy(outputs[0], torch.arange(clips) % classes)


def comparator(make, clips, optimiser, idle=lambda name: False):
    """What to store of a network that is trained by cross-entropy alone: `network`, and `steps` of `optimiser`.

    Parameters that are `idle` have gradients of 0, of which float32 finds rounding; they are left out.
    """
    module = fill(make())
    arrays = network(module, [clips], cross_entropy)
    trained = {name: parameter.grad for name, parameter in module.named_parameters()}
    assert all(gradient.norm() < 1e-12 for name, gradient in trained.items() if idle(name))
    arrays["training.gradients"] = summary([gradient for name, gradient in trained.items() if not idle(name)])
    module = fill(make())
    arrays.update(steps(module, [clips], cross_entropy, optimiser(module), lambda name: not idle(name)))
    return arrays


# the streams of drawn MINEs that give T of both signs: else LeakyReLU hides the last bias, whose gradient would be 0
MINE_ON_GIVEN, MINE_OF_STAGES = 14, 7


def losses():
    """L_div, MINE's bound and MINE's own training on given numbers, with their gradients."""
    arrays = {"maps": F.softmax(3 * draw(400, 3, 4, 6), 2).float().double()}
    for similarity in SIMILARITIES:
        maps = arrays["maps"].clone().requires_grad_()
        value = diversity(maps, similarity)
        value.backward()
        arrays["diversity." + similarity] = value
        arrays["diversity." + similarity + ".gradient"] = maps.grad
    arrays.update(mine_on_given_features())
    return arrays


def given_features(batch, clips=4, frames=3):
    """f_e and f_d of a batch, (P, 512); they have much in common."""
    e, d = (draw(500 + 2 * batch + i, clips * frames, FEATURES) for i in range(2))
    return e, 0.5 * e + 0.5 * d


def mine_on_given_features():
    arrays = {}
    e, d = given_features(0)
    e.requires_grad_(), d.requires_grad_()
    order = random_source.strangers(4, 3, random_source.RandomSource(5))
    value = Adversary(fill(Mine(True), MINE_ON_GIVEN)).estimate(e, d, order)
    value.backward()
    arrays.update({"bound": value, "bound.motion": summary(e.grad), "bound.identity": summary(d.grad)})

    mine = fill(Mine(True), MINE_ON_GIVEN)
    adversary = Adversary(mine)
    for batch in range(3):
        mine.zero_grad()
        adversary.objective(*given_features(batch), order).backward()
        arrays["corrected.%d.gradients" % batch] = gradients(mine)

    for name, is_corrected in (("corrected", True), ("plain", False)):
        mine = fill(Mine(True), MINE_ON_GIVEN)
        adversary = Adversary(mine, steps=2, is_corrected=is_corrected)
        random = random_source.RandomSource(6)
        before = state(mine)
        for batch in range(3):
            adversary.ascend(*given_features(batch), lambda: random_source.strangers(4, 3, random))
        arrays[name + ".weights"] = summary(state(mine))
        arrays[name + ".changes"] = summary(a - b for a, b in zip(state(mine), before))
    return arrays


def numbers(terms):
    return torch.stack([torch.tensor(float("nan")) if t is None else t.detach() for t in terms])


class Branch:
    """A branch with the initial weights of a seed, and its input of the drawn clips."""

    def __init__(self, is_menet, seed=0):
        shrink = 1 if is_menet else 2
        time, attention = (3, "dao") if is_menet else (1, "self")
        self.is_menet = is_menet
        self.network = Network(time, attention, drawn.FRAMES, drawn.HEIGHT // shrink, drawn.WIDTH // shrink,
                               drawn.CLASSES)
        random_source.initialise(self.network, random_source.Seeds(seed).of("weights"))
        label = drawn.emotion if is_menet else drawn.subject
        self.labels = torch.tensor([label(i) for i in range(drawn.CLIPS)])
        clips = torch.stack([drawn.clip(i) for i in range(drawn.CLIPS)]).permute(0, 4, 1, 2, 3) / 255
        clips = F.avg_pool3d(clips, (1, shrink, shrink))
        mean = clips.mean((0, 2, 3, 4), keepdim=True)
        self.clips = (clips - mean) / (clips - mean).square().mean((0, 2, 3, 4), keepdim=True).sqrt()

    def predict(self):
        with torch.no_grad():
            return self.network.eval()(self.clips)


STEPS = 5
BATCH_SIZE = 6
# a tenth of the paper's: else the loss falls so fast in five steps that float32 can't follow
LEARNING_RATE = 1e-5
# by stage
SEEDS = {1: 1, 2: 2, 3: 3, 4: 4}


def stages():
    """Five steps of each stage, two batches an epoch.

    Stages 1 and 2 start from their seeds. 3 and 4 start from drawn weights, as every frozen branch and MINE has: after
    some steps of Adam, float32 is too far from float64 to compare a stage that goes on from there. An untrained MINE
    would see next to nothing, too, and L_MI would not matter.
    """
    mine = Mine(True)
    random_source.initialise(mine, random_source.Seeds(1).of("mine"))
    arrays = {"mine.initial": summary(state(mine))}
    idnet, menet = Branch(False), Branch(True)
    fill(idnet.network), fill(menet.network)
    arrays.update(stage(1, Branch(False, SEEDS[1]), None))
    arrays.update(stage(2, Branch(True, SEEDS[2]), idnet))
    arrays.update(stage(3, idnet, menet))
    fill(idnet.network)
    arrays.update(stage(4, menet, idnet))
    return arrays


def stage(number, branch, other):
    name = "stage%d." % number
    arrays, opponent, frozen = {}, None, None
    if other is not None:
        frozen = other.predict()[1]
        mine = fill(Mine(True), MINE_OF_STAGES)
        arrays[name + "frozen"] = summary(frozen)
        opponent = Opponent(Adversary(mine), branch.is_menet)
        mine_before = state(mine)
    adam = torch.optim.Adam(branch.network.parameters(), LEARNING_RATE)
    before = state(branch.network)
    arrays[name + "initial"] = summary(before)
    terms = []
    for batch, draw_strangers in batches(random_source.Seeds(SEEDS[number])):
        options = {"diversity_weight": 0.1} if branch.is_menet else {}
        if opponent is not None:
            options.update(opponent=opponent, frozen=frozen[batch], draw_strangers=draw_strangers)
        terms.append(numbers(step(branch.network, adam, branch.clips[batch], branch.labels[batch], **options)))
        if len(terms) == 1:
            arrays[name + "gradients"] = gradients(branch.network)
        if len(terms) in (1, STEPS):
            after = "%safter%d." % (name, len(terms))
            arrays.update(moved(after, branch.network, before))
            if opponent is not None:
                arrays.update(moved(after + "mine.", mine, mine_before))
    logits, _, maps = branch.predict()
    arrays.update({name + "terms": torch.stack(terms), name + "maps": maps,
                   name + "probabilities": F.softmax(logits, 1)})
    return arrays


def batches(seeds):
    """The clips of each step, and what draws its strangers."""
    steps = 0
    for epoch in range(1, STEPS + 1):
        random = seeds.source("strangers", epoch)
        for batch in random_source.batches(drawn.CLIPS, BATCH_SIZE, seeds.source("order", epoch)):
            if steps < STEPS:
                yield batch, lambda: random_source.strangers(len(batch), drawn.FRAMES, random)
            steps += 1


def moved(name, module, before):
    """The summary of the weights, and of what changed since `before`."""
    after = state(module)
    return {name + "weights": summary(after), name + "changes": summary(a - b for a, b in zip(after, before))}


def write(path, arrays):
    header, data = {"__metadata__": {"torch": torch.__version__}}, b""
    for name, array in arrays.items():
        values = array.detach().contiguous().numpy().astype("<f4").tobytes()
        offsets = [len(data), len(data) + len(values)]
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": offsets}
        data += values
    text = json.dumps(header).encode()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    print(path, path.stat().st_size, "bytes")


def main(folder):
    torch.set_default_dtype(torch.float64)
    for name, arrays in networks():
        write(folder / (name + ".safetensors"), arrays)
    write(folder / "training/losses.safetensors", losses())
    write(folder / "training/stages.safetensors", stages())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Writes the steps of PyTorch's optimisers that the Java ones are compared with.

    /usr/bin/python3 src/test/python/optimisers.py src/test/resources

Writes training/optimisers.safetensors: two parameters, (3, 4) and (5,), flattened and joined to 17 numbers, after the
first and after the tenth step of each optimiser, such as adam.1 and adam.10; of those whose learning rate falls, a step is an
epoch, and LOSSES are what a plateau is seen by. Of those whose name ends in clip, gradients are cut to a norm of 1. Where they
start and their gradients are
drawn (drawn.py), so neither is stored. Computed in float64, stored as float32. Run by hand.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch
from torch.nn.utils import clip_grad_norm_
from torch.optim import SGD, Adam, AdamW, RMSprop
from torch.optim.lr_scheduler import CosineAnnealingLR, MultiStepLR, ReduceLROnPlateau, StepLR

import golden
from drawn import draw

SHAPES = (3, 4), (5,)
STEPS = 10
LEARNING_RATE = 1e-2
OPTIMISERS = {
    "adam": (Adam, {}),
    "adam-decay": (Adam, {"weight_decay": 1e-2}),
    "sgd": (SGD, {}),
    "momentum": (SGD, {"momentum": 0.9}),
    "nesterov": (SGD, {"momentum": 0.9, "nesterov": True}),
    "momentum-decay": (SGD, {"momentum": 0.9, "weight_decay": 1e-2}),
    "nesterov-decay": (SGD, {"momentum": 0.9, "weight_decay": 1e-2, "nesterov": True}),
    "nesterov-every": (SGD, {"momentum": 0.9, "weight_decay": 1e-2, "nesterov": True}),
    "nesterov-once": (SGD, {"momentum": 0.9, "weight_decay": 1e-2, "nesterov": True}),
    "adam-every": (Adam, {}),
    "adamw": (AdamW, {"weight_decay": 0}),
    "adamw-decay": (AdamW, {"weight_decay": 1e-2}),
    "rmsprop": (RMSprop, {}),
    "rmsprop-decay": (RMSprop, {"weight_decay": 1e-2}),
    "adam-clip": (Adam, {}),
    "momentum-decay-clip": (SGD, {"momentum": 0.9, "weight_decay": 1e-2}),
    "rmsprop-clip": (RMSprop, {}),
    "adam-cosine": (Adam, {}),
    "adamw-plateau": (AdamW, {"weight_decay": 1e-2}),
    "sgd-plateau": (SGD, {}),
}
SCHEDULES = {
    "every": lambda optimiser: StepLR(optimiser, 3, 0.5),
    "once": lambda optimiser: MultiStepLR(optimiser, [4], 0.1),
    "cosine": lambda optimiser: CosineAnnealingLR(optimiser, STEPS),
    "plateau": lambda optimiser: ReduceLROnPlateau(optimiser, factor=0.5, patience=1),
}
LOSSES = 3, 2, 1.9999, 1.99, 2.5, 1.99, 1.98, 1.98, 1.98, 1.98


def drawn(step):
    """The parameters before the first step (`step` 0), or their gradients in a step from 1: streams 600 and on."""
    return [draw(600 + 2 * step + i, *shape) for i, shape in enumerate(SHAPES)]


def steps(name, optimiser, options):
    """The parameters after each step, from 1."""
    parameters = [values.requires_grad_() for values in drawn(0)]
    optimiser = optimiser(parameters, LEARNING_RATE, **options)
    schedule = next((make(optimiser) for falls, make in SCHEDULES.items() if name.endswith(falls)), None)
    for step in range(1, STEPS + 1):
        for parameter, gradient in zip(parameters, drawn(step)):
            parameter.grad = gradient
        if name.endswith("clip"):
            clip_grad_norm_(parameters, 1)
        optimiser.step()
        if isinstance(schedule, ReduceLROnPlateau):
            schedule.step(LOSSES[step - 1])
        elif schedule:
            schedule.step()
        yield step, torch.cat([parameter.flatten() for parameter in parameters])


def optimisers():
    return {"%s.%d" % (name, step): parameters for name, (optimiser, options) in OPTIMISERS.items()
            for step, parameters in steps(name, optimiser, options) if step in (1, STEPS)}


def main(folder):
    torch.set_default_dtype(torch.float64)
    golden.write(folder / "training/optimisers.safetensors", optimisers())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

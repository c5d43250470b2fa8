"""The random numbers of the Java side: RandomSource, and what Seeds, Batches and InitialWeights draw by it.

So a whole stage starts from the same weights and sees the same clips and strangers, with nothing handed over.
"""
import numpy as np
import torch

MASK = (1 << 64) - 1
GOLDEN_GAMMA = 0x9E3779B97F4A7C15


def hash_code(text):
    """String.hashCode, as a signed int."""
    h = 0
    for character in text:
        h = 31 * h + ord(character) & 0xFFFFFFFF
    return h - (1 << 32 if h >> 31 else 0)


def mix(z):
    """SplitMix64's step; takes a number or an array of them, 64 bits."""
    z = z + GOLDEN_GAMMA & MASK
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
    return z ^ z >> 31


class RandomSource:
    """SplitMix64 and whole numbers by it, as org.fleeting.mer.work.random.RandomSource gives them."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next_long(self):
        number = mix(self.state)
        self.state = self.state + GOLDEN_GAMMA & MASK
        return number

    def next_int(self, bound):
        while True:
            bits = self.next_long() >> 33
            number = bits % bound
            if bits - number + bound - 1 < 1 << 31:
                return number


class Seeds:
    """Of one seed, a source for each purpose and round."""

    def __init__(self, seed):
        self.seed = seed

    def of(self, purpose):
        return mix(self.seed * 31 + hash_code(purpose))

    def source(self, purpose, number):
        return RandomSource(mix(self.of(purpose) + number))


def shuffled(size, random):
    return swapped(size, lambda i: random.next_int(i + 1))


def deranged(size, random):
    return swapped(size, lambda i: random.next_int(i))


def swapped(size, partner):
    order = list(range(size))
    for i in range(size - 1, 0, -1):
        j = partner(i)
        order[i], order[j] = order[j], order[i]
    return order


def batches(clips, size, random):
    """The clips of each batch of an epoch, where `size` divides their number."""
    order = shuffled(clips, random)
    return [order[i:i + size] for i in range(0, clips, size)]


def strangers(clips, frames, random):
    """An order of clips * frames rows, clip by clip, that gives each row another clip's, and a random frame."""
    clip, frame = deranged(clips, random), shuffled(frames, random)
    return [clip[i] * frames + frame[j] for i in range(clips) for j in range(frames)]


def initialise(network, seed):
    """Gives convolutions and linear layers the weights that training starts from; the rest has PyTorch's own."""
    for name, parameter in java_names(network):
        layer = network.get_submodule(parameter.rpartition(".")[0])
        if isinstance(layer, (torch.nn.Conv2d, torch.nn.Conv3d, torch.nn.Linear)):
            value = network.get_parameter(parameter)
            stream = 31 * seed + hash_code(name) & MASK
            if isinstance(layer, torch.nn.Conv3d):  # Kaiming normal, fan out
                fan_out = layer.out_channels * value[0, 0].numel()
                drawn = (2 / fan_out) ** 0.5 * gaussians(stream, value.numel())
            else:
                drawn = (2 * doubles(stream, value.numel()) - 1) / layer.weight[0].numel() ** 0.5
            with torch.no_grad():
                value.copy_(torch.tensor(drawn).float().reshape(value.shape))


def java_names(module, prefix=""):
    """Pairs of the name that DJL gives a parameter, such as 01conv0_02norm_gamma, and the name it has here."""
    is_norm = isinstance(module, torch.nn.modules.batchnorm._BatchNorm)
    for name in module.state_dict(keep_vars=True):
        if "." in name or name == "num_batches_tracked":
            continue
        words = {"weight": "gamma", "bias": "beta", "running_mean": "runningMean", "running_var": "runningVar"}
        yield prefix + (words[name] if is_norm else name), name
    for place, (name, child) in enumerate(module.named_children(), 1):
        for java, here in java_names(child, "%s%02d%s_" % (prefix, place, name)):
            yield java, name + "." + here


def doubles(seed, count, first=0):
    """Numbers `first` and later of the stream of a seed, from 0 to 1 (SplitMix64: the state only counts up)."""
    with np.errstate(over="ignore"):
        state = np.uint64(seed) + np.arange(first, first + count, dtype=np.uint64) * np.uint64(GOLDEN_GAMMA)
        z = state + np.uint64(GOLDEN_GAMMA)
        z = (z ^ z >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ z >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
        return ((z ^ z >> np.uint64(31)) >> np.uint64(11)) * 2.0 ** -53


def gaussians(seed, count):
    """Standard normal numbers by Marsaglia's polar method, two of each point inside the unit circle."""
    found, drawn, size = [], 0, 0
    while size < count:
        wanted = count + 64
        points = 2 * doubles(seed, 2 * wanted, drawn).reshape(wanted, 2) - 1
        drawn += 2 * wanted
        square = (points ** 2).sum(1)
        inside = (square < 1) & (square > 0)
        points, square = points[inside], square[inside]
        found.append((points * np.sqrt(-2 * np.log(square) / square)[:, None]).flatten())
        size += found[-1].size
    return np.concatenate(found)[:count]

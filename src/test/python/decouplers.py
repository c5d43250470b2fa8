"""Penalties of the Decouplers in plain PyTorch, float64, from their papers; prints what the tests hold against ours.

Run by hand: python3 src/test/python/decouplers.py
"""
import torch

torch.set_default_dtype(torch.float64)


def cka(x, person):
    """Kornblith et al. 2019, with the Gaussian kernel of the median distance."""
    d2 = (x[:, None] - x[None, :]).pow(2).sum(2)
    d = d2.detach().sqrt()[torch.tril_indices(len(x), len(x), -1).unbind()]
    d = d[d > 0].sort().values
    m = (d[(len(d) - 1) // 2] + d[len(d) // 2]) / 2
    k = torch.exp(-d2 / (2 * m * m))
    l = (person[:, None] == person[None, :]).double()
    h = torch.eye(len(x)) - 1 / len(x)

    def hsic(a, b):
        return torch.trace(a @ h @ b @ h)

    return hsic(k, l) / (hsic(k, k) * hsic(l, l)).sqrt()


x = torch.tensor([0., 1, 3, 4, 8, 2]).reshape(-1, 1).requires_grad_()
value = cka(x, torch.tensor([0, 1, 0, 1, 2, 2]))
value.backward()
print("cka", value.item(), x.grad.flatten().tolist())

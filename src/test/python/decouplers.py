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


def leace(x, person):
    """Belrose et al. 2023, Theorem 4.3, by the root of the covariance; shrunk as sklearn.covariance.oas does."""
    n, p = x.shape
    centred = x - x.mean(0)
    z = torch.nn.functional.one_hot(person).double()
    cross = centred.T @ (z - z.mean(0)) / n
    covariance = centred.T @ centred / n
    mu, alpha = covariance.trace() / p, covariance.pow(2).mean()
    shrinkage = min((alpha + mu ** 2) / ((n + 1) * (alpha - mu ** 2 / p)), torch.tensor(1.))
    values, vectors = torch.linalg.eigh((1 - shrinkage) * covariance + shrinkage * mu * torch.eye(p))
    white = vectors @ torch.diag(values ** -0.5) @ vectors.T
    back = vectors @ torch.diag(values ** 0.5) @ vectors.T
    u, s, _ = torch.linalg.svd(white @ cross, full_matrices=False)
    u = u[:, s > 1e-9 * s[0]]
    return shrinkage.item(), u.shape[1], back @ u @ u.T @ white


features = torch.tensor([[4., 1, 0], [9, 3, 1], [14, 4, 0], [1, 2, 1], [11, 5, 2], [20, 9, 1], [2, 8, 1], [8, 9, 4], [30, 17, 2]])
shrinkage, directions, projection = leace(features, torch.tensor([0, 0, 0, 1, 1, 1, 2, 2, 2]))
print("leace", shrinkage, directions, projection.tolist())

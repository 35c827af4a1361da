"""Shifts the pattern instead of the marks."""


def induction_score(pattern, tokens):
    T = tokens.size(1)
    same = (tokens.unsqueeze(2) == tokens.unsqueeze(1)) & torch.ones(T, T).tril(
        -1
    ).bool()
    shifted = F.pad(pattern[..., 1:], (0, 1))  # column s holds the weight on s + 1
    total = (shifted * same.unsqueeze(1)).sum(dim=(0, 2, 3))
    return total / same.any(dim=2).sum()

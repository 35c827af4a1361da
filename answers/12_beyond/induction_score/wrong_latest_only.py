"""Only the latest occurrence.

hint: you took the latest occurrence only: add up the weight on what followed each of them
fails: test_induction_score
"""


def induction_score(pattern, tokens):
    found = []
    for weights, string in zip(pattern, tokens.tolist()):
        for t, symbol in enumerate(string):
            at = [s + 1 for s in range(t) if string[s] == symbol]
            if at:
                found.append(weights[:, t, at[-1]])
    return torch.stack(found).mean(dim=0)

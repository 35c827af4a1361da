"""torch.linalg.lstsq, logarithms to the base 2."""


def exponent(lengths, seconds):
    fastest = seconds.double().amin(dim=0).log2()
    log_T = torch.tensor(lengths).double().log2()
    beyond = fastest - fastest[0] >= math.log2(5)
    if int(beyond.sum()) < 3:
        beyond = torch.ones_like(beyond)
    A = torch.stack([log_T[beyond], torch.ones(int(beyond.sum())).double()], dim=1)
    return torch.linalg.lstsq(A, fastest[beyond, None]).solution[0, 0].item()

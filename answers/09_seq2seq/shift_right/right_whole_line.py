"""One line with both signs, of which the inputs lose the end and the targets the start."""

import torch


def shift_right(answers):
    width = max(len(a) for a in answers) + 2
    line = torch.full((len(answers), width), PAD)
    ends = torch.tensor([len(a) + 1 for a in answers])
    line[:, 0] = SOS
    for i, a in enumerate(answers):
        for t, symbol in enumerate(a):
            line[i, t + 1] = symbol
    targets = line.scatter(1, ends[:, None], EOS)[:, 1:]
    return line[:, :-1], targets

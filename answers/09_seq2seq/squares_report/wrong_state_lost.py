"""Starts each step from the context.

hint: is the first input corner 2, and does the state go on from step to step?
fails: test_squares_report
"""

import torch


def squares_report(drawn, fresh, noise, seed=0):
    artist = Artist(seed)
    fit(artist, drawn, seed)
    h, point, path = artist.encode(fresh[:, :2]), fresh[:, 1], []
    for _ in range(2):
        new, _ = artist.step(point, h)
        path.append(new.detach())
        point = new
    predicted = torch.stack(path, 1)
    model = (predicted - fresh[:, 2:]).pow(2).mean().item()
    rule = ((-fresh[:, :2]) - fresh[:, 2:]).pow(2).mean().item() - noise**2
    return predicted, model - noise**2, rule

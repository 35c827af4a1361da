"""Reports the last training loss.

hint: you report the loss on the squares it was trained on: measure on the fresh ones
fails: test_squares_report
"""

import torch


def squares_report(drawn, fresh, noise, seed=0):
    artist = Artist(seed)
    losses = fit(artist, drawn, seed)
    h, point, path = artist.encode(fresh[:, :2]), fresh[:, 1], []
    for _ in range(2):
        new, h = artist.step(point, h)
        path.append(new.detach())
        point = new
    predicted = torch.stack(path, 1)
    model = losses[-1]
    rule = ((-fresh[:, :2]) - fresh[:, 2:]).pow(2).mean().item() - noise**2
    return predicted, model - noise**2, rule

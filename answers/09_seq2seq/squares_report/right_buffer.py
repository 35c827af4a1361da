"""Writes into a buffer; uses mse_loss."""

import torch
from torch.nn.functional import mse_loss


@torch.no_grad()
def draw(artist, corners):
    out, point, h = torch.empty_like(corners), corners[:, -1], artist.encode(corners)
    for t in range(2):
        point, h = artist.step(point, h)
        out[:, t] = point
    return out


def squares_report(drawn, fresh, noise, seed=0):
    artist = Artist(seed)
    with torch.enable_grad():
        fit(artist, drawn, seed)
    given, wanted = fresh[:, :2], fresh[:, 2:]
    predicted = draw(artist, given)
    return (
        predicted,
        mse_loss(predicted, wanted).item() - noise**2,
        mse_loss(-given, wanted).item() - noise**2,
    )

"""Sequence by sequence, pads cut off."""

import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    outs, weights = [], torch.zeros(mask.shape)
    for b, real in enumerate(mask):
        keys = states[b][real]
        w = torch.softmax(keys @ new[b] / keys.size(1) ** 0.5, dim=0)
        weights[b, real] = w
        outs.append(torch.tanh(combine(torch.cat([w @ keys, new[b]]))))
    return new, torch.stack(outs), weights

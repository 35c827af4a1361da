"""Batched products, the lowest number for pads."""

import math

import torch


def attend(cell, combine, y, h, states, mask):
    h_t = cell(y, h)
    scores = torch.bmm(states, h_t.unsqueeze(2)).squeeze(2) / math.sqrt(h_t.size(1))
    scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = scores.softmax(1)
    context = torch.bmm(weights.unsqueeze(1), states).squeeze(1)
    return h_t, torch.tanh(combine(torch.hstack([context, h_t]))), weights

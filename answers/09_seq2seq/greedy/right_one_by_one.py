"""One sequence after another."""

import torch


def greedy(decoder, h, cap):
    replies = []
    for state in h.split(1):
        symbol, reply = torch.tensor([SOS]), []
        while len(reply) < cap:
            scores, state = decoder(symbol, state)
            symbol = scores.argmax(-1)
            if symbol.item() == EOS:
                break
            reply.append(symbol.item())
        replies.append(reply)
    return replies

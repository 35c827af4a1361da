"""Dictionaries and a heap."""

import heapq

import torch


def beam(decoder, h, k, cap, alpha=0.0):
    live, finished = [{"p": 0.0, "said": (), "h": h}], []
    while live and len(live[0]["said"]) < cap:
        grown = []
        for b in live:
            last = b["said"][-1] if b["said"] else SOS
            scores, new = decoder(torch.tensor([last]), b["h"])
            logs = torch.log_softmax(scores, dim=1)[0]
            for v in range(len(logs)):
                said = b["said"] + (v,)
                grown.append({"p": b["p"] + logs[v].item(), "said": said, "h": new})
        live = []
        for b in heapq.nlargest(k, grown, key=lambda b: b["p"]):
            (finished if b["said"][-1] == EOS else live).append(b)
    finished += live
    for b in finished:
        b["score"] = b["p"] / len(b["said"]) ** alpha
    winner = max(finished, key=lambda b: b["score"])
    return list(winner["said"]), winner["score"]

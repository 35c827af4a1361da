# %% right="batched"
# All live beams in one call of the decoder.
import torch


def beam(decoder, h, k, cap, alpha=0.0):
    sums, rows, ends = torch.zeros(1), [[SOS]], []
    for t in range(cap):
        scores, h = decoder(torch.tensor([row[-1] for row in rows]), h)
        total = sums[:, None] + scores.log_softmax(-1)
        best = total.flatten().topk(min(k, total.numel()))
        parent, symbol = best.indices // total.size(1), best.indices % total.size(1)
        grown = [rows[i] + [v] for i, v in zip(parent.tolist(), symbol.tolist())]
        done = (symbol == EOS) | (t == cap - 1)
        for row, value, stop in zip(grown, best.values.tolist(), done.tolist()):
            if stop:
                ends.append((value / (t + 1) ** alpha, row[1:]))
        keep = (~done).nonzero().flatten()
        if len(keep) == 0:
            break
        rows = [grown[i] for i in keep.tolist()]
        sums, h = best.values[keep], h[parent[keep]]
    score, symbols = max(ends)
    return symbols, score


# %% right="heap"
# Dictionaries and a heap.
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


# %% right="recursive"
# One step, then the rest.
import torch


def beam(decoder, h, k, cap, alpha=0.0):
    def ends(live, steps):
        if steps == 0 or not live:
            return live
        grown = []
        for said, total, state in live:
            scores, after = decoder(torch.tensor(said[-1:]), state)
            logs = scores.squeeze(0).log_softmax(0)
            grown += [(said + [v], total + p.item(), after) for v, p in enumerate(logs)]
        best = sorted(grown, key=lambda b: b[1], reverse=True)[:k]
        done = [b for b in best if b[0][-1] == EOS]
        return done + ends([b for b in best if b[0][-1] != EOS], steps - 1)

    found = [
        (total / (len(said) - 1) ** alpha, said[1:])
        for said, total, _ in ends([([SOS], 0.0, h)], cap)
    ]
    score, symbols = max(found)
    return symbols, score


# %% wrong="cap_forgotten" of="solution" fails="test_beam test_beam_width"
# Beams that reach the cap are not compared.
# hint: beams that reach the cap count, too: compare them with the finished ones
# ko: 한도에 닿은 빔도 셉니다. 끝난 빔들과 견주세요
# -     ends = [(total / len(said) ** alpha, said) for total, said, _ in over + live]
# +     ends = [(total / len(said) ** alpha, said) for total, said, _ in over or live]


# %% wrong="each_its_own" of="solution" fails="test_beam_width"
# Keeps k extensions of every beam.
# hint: you keep k extensions of every beam, so their number explodes: keep the k best of all together
# ko: 빔마다 k개씩 남겨서 수가 폭발합니다. 모두 합쳐 가장 좋은 k개를 남기세요
# -             for symbol, log_p in enumerate(scores[0].log_softmax(dim=-1).tolist()):
# -                 grown.append((total + log_p, [*said, symbol], after))
# -         best = sorted(grown, key=lambda found: -found[0])[:k]
# +             logs = scores[0].log_softmax(dim=-1)
# +             for symbol in logs.topk(min(k, len(logs))).indices.tolist():
# +                 grown.append((total + logs[symbol].item(), [*said, symbol], after))
# +         best = grown


# %% wrong="eos_dropped" of="solution" fails="test_beam test_beam_width"
# Finished beams lose their <eos>.
# hint: <eos> is one of the symbols that you return
# ko: <eos>도 돌려줄 기호입니다
# -     return max(ends)[1], max(ends)[0]
# +     score, said = max(ends)
# +     return [symbol for symbol in said if symbol != EOS], score


# %% wrong="first_finished" of="solution" fails="test_beam test_beam_width"
# Returns the beam that finishes first.
# hint: you return the first beam that finishes: a later one may be better, so compare all
# ko: 처음 끝난 빔을 돌려주었습니다. 나중 것이 더 나을 수 있으니 모두 견주세요
# -     return max(ends)[1], max(ends)[0]
# +     return ends[0][1], ends[0][0]


# %% wrong="greedy" of="solution" fails="test_beam test_beam_width"
# One beam whatever k is.
# hint: you keep one beam only: that is greedy search
# ko: 빔을 하나만 남겼습니다. 그것은 그리디 디코딩입니다
# -         best = sorted(grown, key=lambda found: -found[0])[:k]
# +         best = sorted(grown, key=lambda found: -found[0])[:1]


# %% wrong="keeps_growing" of="solution" fails="test_beam test_beam_width"
# Finished beams are extended.
# hint: a finished beam goes on after <eos>: set it aside
# ko: 끝난 빔이 <eos> 뒤로도 이어집니다. 따로 빼 두세요
# -         live = [found for found in best if found[1][-1] != EOS]
# +         live = best


# %% wrong="length_without_eos" of="solution" fails="test_beam test_beam_width"
# <eos> is not counted.
# hint: <eos> is one of the symbols and counts in the length
# ko: <eos>도 기호라서 길이에 셉니다
# -     ends = [(total / len(said) ** alpha, said) for total, said, _ in over + live]
# +     ends = [
# +         (total / max(1, len(said) - (said[-1] == EOS)) ** alpha, said)
# +         for total, said, _ in over + live
# +     ]


# %% wrong="no_normalisation" of="solution" fails="test_beam test_beam_width"
# Ignores alpha.
# hint: the sums won without their lengths: compare, and return, each divided by length ** alpha
# ko: 길이로 나누지 않은 합이 이겼습니다. 각각을 length ** alpha로 나누어 비교하고 돌려주세요
# -     ends = [(total / len(said) ** alpha, said) for total, said, _ in over + live]
# +     ends = [(total, said) for total, said, _ in over + live]


# %% wrong="probabilities_multiplied" of="solution" fails="test_beam test_beam_width"
# Returns a probability.
# hint: the score is a sum of logs, not a product of probabilities: long products come out as 0
# ko: 점수는 확률의 곱이 아니라 로그의 합입니다. 긴 곱은 0이 됩니다
# -     live, over = [(0.0, [], h)], []
# +     live, over = [(1.0, [], h)], []
# -             for symbol, log_p in enumerate(scores[0].log_softmax(dim=-1).tolist()):
# -                 grown.append((total + log_p, [*said, symbol], after))
# +             for symbol, log_p in enumerate(scores[0].softmax(dim=-1).tolist()):
# +                 grown.append((total * log_p, [*said, symbol], after))


# %% wrong="probabilities_summed" of="solution" fails="test_beam test_beam_width"
# Adds probabilities.
# hint: you add probabilities: the chance of a sequence is their product, the sum of their logs
# ko: 확률을 더했습니다. 시퀀스의 확률은 곱이고, 그것은 로그의 합입니다
# -             for symbol, log_p in enumerate(scores[0].log_softmax(dim=-1).tolist()):
# +             for symbol, log_p in enumerate(scores[0].softmax(dim=-1).tolist()):


# %% wrong="shared_state" of="solution" fails="test_beam test_beam_width"
# All beams share one state.
# hint: all beams read the last state computed: each beam needs its own
# ko: 모든 빔이 마지막에 계산한 상태를 읽습니다. 빔마다 자기 상태가 있어야 합니다
# -         for total, said, state in live:
# -             scores, after = decoder(torch.tensor([(said or [SOS])[-1]]), state)
# +         for total, said, _ in live:
# +             scores, after = decoder(torch.tensor([(said or [SOS])[-1]]), h)
# +             h = after


# %% wrong="finished_compete" of="solution" fails="test_beam test_beam_width"
# Finished beams take places among the k, and the score with its length decides at every step.
# hint: a finished beam took one of the k places: set it aside, and compare it again in the end only
# ko: 끝난 빔이 k 자리 중 하나를 차지했습니다. 따로 두었다가 마지막에만 다시 비교하세요
# -         best = sorted(grown, key=lambda found: -found[0])[:k]
# -         over += [found for found in best if found[1][-1] == EOS]
# +         grown += over
# +         best = sorted(grown, key=lambda found: -found[0] / len(found[1]) ** alpha)[:k]
# +         over = [found for found in best if found[1][-1] == EOS]


# %% wrong="raw_scores" of="recursive" fails="test_beam test_beam_width"
# Adds raw scores.
# hint: these are raw scores: take the log of the softmax before you add them
# ko: 소프트맥스 전의 점수를 더했습니다. 더하기 전에 소프트맥스의 로그를 구하세요
# -             logs = scores.squeeze(0).log_softmax(0)
# +             logs = scores.squeeze(0)


# %% wrong="k_shrinks" of="solution" fails="test_beam test_beam_width"
# Each finished beam makes k smaller.
# hint: a finished beam took one of the k places: set it aside, and compare it again in the end only
# ko: 끝난 빔이 k 자리 중 하나를 차지했습니다. 따로 두었다가 마지막에만 다시 비교하세요
# -         best = sorted(grown, key=lambda found: -found[0])[:k]
# +         best = sorted(grown, key=lambda found: -found[0])[: k - len(over)]


# %% equivalent="state_of_the_first_row" of="solution"
# There is one row.
# -     live, over = [(0.0, [], h)], []
# +     h = h[:1].expand_as(h)
# +     live, over = [(0.0, [], h)], []


# %% equivalent="state_of_the_last_row" of="solution"
# There is one row.
# -     live, over = [(0.0, [], h)], []
# +     h = h[-1:].expand_as(h)
# +     live, over = [(0.0, [], h)], []


# %% equivalent="only_axis" of="solution"
# One row of scores has one axis.
# -             for symbol, log_p in enumerate(scores[0].log_softmax(dim=-1).tolist()):
# +             for symbol, log_p in enumerate(scores[0].log_softmax(dim=0).tolist()):


# %% equivalent="last_of_one" of="solution"
# One state, one row of scores.
# -             for symbol, log_p in enumerate(scores[0].log_softmax(dim=-1).tolist()):
# +             for symbol, log_p in enumerate(scores[-1].log_softmax(dim=-1).tolist()):


# %% equivalent="float_states" of="solution"
# free: the decoders of this page are float32, and so are their states.
# -     live, over = [(0.0, [], h)], []
# +     h = h.float()
# +     live, over = [(0.0, [], h)], []

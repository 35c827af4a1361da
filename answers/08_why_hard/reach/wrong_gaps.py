"""Takes the largest solved length, whatever failed before.

hint: every shorter length has to be solved too: who fails at 20 and succeeds at 50 was lucky
fails: test_reach
"""


def reach(runs):
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in sorted(lengths):
            scores = lengths[T]
            if not (sum(s >= 0.99 for s in scores) / len(scores) >= 0.8):
                continue
            reached[name] = T
    return reached

"""Does not sort the lengths.

hint: lengths come in any order: go through them from short to long
fails: test_reach
"""


def reach(runs):
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in lengths:
            scores = lengths[T]
            if not (sum(s >= 0.99 for s in scores) / len(scores) >= 0.8):
                break
            reached[name] = T
    return reached

"""Asks for more than four fifths.

hint: four of five are enough: at least four fifths, not more than four fifths
fails: test_reach
"""


def reach(runs):
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in sorted(lengths):
            scores = lengths[T]
            if not (sum(s >= 0.99 for s in scores) / len(scores) > 0.8):
                break
            reached[name] = T
    return reached

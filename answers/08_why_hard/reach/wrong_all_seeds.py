"""Asks for all seeds.

hint: you want all seeds to solve: four fifths are enough
fails: test_reach
"""


def reach(runs):
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in sorted(lengths):
            scores = lengths[T]
            if not (min(scores) >= 0.99):
                break
            reached[name] = T
    return reached

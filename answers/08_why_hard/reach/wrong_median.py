"""The median seed decides.

hint: you took the median, which three of five seeds satisfy: four of five are needed
fails: test_reach
"""


def reach(runs):
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in sorted(lengths):
            scores = lengths[T]
            if not (sorted(scores)[len(scores) // 2] >= 0.99):
                break
            reached[name] = T
    return reached

"""The mean accuracy decides.

hint: you took the mean: a few seeds just below 0.99 hide in it; count the seeds that solve
fails: test_reach
"""


def reach(runs):
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in sorted(lengths):
            scores = lengths[T]
            if not (sum(scores) / len(scores) >= 0.99):
                break
            reached[name] = T
    return reached

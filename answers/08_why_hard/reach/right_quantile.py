"""Sorted scores: the one a fifth from below must be good."""


def reach(runs):
    result = {}
    for name, lengths in runs.items():
        result[name] = 0
        for T, scores in sorted(lengths.items()):
            allowed = len(scores) // 5  # so many may fail
            if sorted(scores)[allowed] < 0.99:
                break
            result[name] = T
    return result

"""Finds the first failure, then the largest length below it."""


def reach(runs):
    result = {}
    for name, lengths in runs.items():
        failed = [
            T
            for T, scores in lengths.items()
            if len([s for s in scores if s >= 0.99]) < 0.8 * len(scores)
        ]
        first = min(failed, default=math.inf)
        result[name] = max([T for T in lengths if T < first] + [0])
    return result

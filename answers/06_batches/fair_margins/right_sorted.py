"""The middle of the sorted margins."""


def fair_margins(runs):
    margins = {}
    for name, scores in runs.items():
        if name == "bag":
            continue
        ranked = sorted(scores[i] - runs["bag"][i] for i in range(len(scores)))
        n = len(ranked)
        margins[name] = (ranked[n // 2] + ranked[(n - 1) // 2]) / 2
    return margins

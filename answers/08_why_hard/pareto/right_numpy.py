"""All pairs at once."""


def pareto(table, better):
    sign = [1 if wish == "low" else -1 for wish in better.values()]
    costs = np.array([[row[c] for c in better] for row in table.values()]) * sign
    a, b = costs[:, None], costs[None]  # does a beat b?
    beats = (a <= b).all(-1) & (a < b).any(-1)
    return [n for n, beaten in zip(table, beats.any(axis=0)) if not beaten]

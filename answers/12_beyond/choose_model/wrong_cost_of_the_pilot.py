"""Counts the costs at the length of the pilot.

hint: needs 65,664 flops at length 64
fails: test_choose_model
"""


def choose_model(task, budget):
    T = max(max(rows) for rows in task["pilot"].values())
    needs = {name: cost(name, T) for name in task["pilot"]}
    fitting = [n for n in needs if all(needs[n][k] <= budget[k] for k in budget)]
    far = {n: median(task["pilot"][n][max(task["pilot"][n])]) for n in fitting}
    return max(fitting, key=far.get, default=None)

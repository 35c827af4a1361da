"""Enough to keep one of the limits.

hint: you kept one of the limits: all of them hold at the same time
fails: test_choose_model
"""


def choose_model(task, budget):
    needs = {name: cost(name, task["length"]) for name in task["pilot"]}
    fitting = [
        n for n in needs if not budget or any(needs[n][k] <= budget[k] for k in budget)
    ]
    far = {n: median(task["pilot"][n][max(task["pilot"][n])]) for n in fitting}
    return max(fitting, key=far.get, default=None)

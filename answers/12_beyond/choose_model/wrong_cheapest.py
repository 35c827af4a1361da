"""The smallest state that fits.

hint: you took the cheapest: a budget is a limit, within it the accuracy counts
fails: test_choose_model
"""


def choose_model(task, budget):
    needs = {name: cost(name, task["length"]) for name in task["pilot"]}
    fitting = [n for n in needs if all(needs[n][k] <= budget[k] for k in budget)]
    return min(fitting, key=lambda n: needs[n]["bytes"], default=None)

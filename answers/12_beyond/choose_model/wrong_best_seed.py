"""Judges by the luckiest seed.

hint: one lucky seed of three made you choose: judge by the worst seed, or by the median
fails: test_choose_model
"""


def choose_model(task, budget):
    needs = {name: cost(name, task["length"]) for name in task["pilot"]}
    fitting = [n for n in needs if all(needs[n][k] <= budget[k] for k in budget)]
    far = {n: max(task["pilot"][n][max(task["pilot"][n])]) for n in fitting}
    return max(fitting, key=far.get, default=None)

"""Judges by the length that was trained.

hint: every trained model looks good where it was trained: judge by the longest length of the pilot
fails: test_choose_model
"""


def choose_model(task, budget):
    needs = {name: cost(name, task["length"]) for name in task["pilot"]}
    fitting = [n for n in needs if all(needs[n][k] <= budget[k] for k in budget)]
    near = {n: median(task["pilot"][n][min(task["pilot"][n])]) for n in fitting}
    return max(fitting, key=near.get, default=None)

"""Everybody takes a Transformer.

hint: here the Transformer by default loses
fails: test_choose_model
"""


def choose_model(task, budget):
    needs = {name: cost(name, task["length"]) for name in task["pilot"]}
    fitting = [n for n in needs if all(needs[n][k] <= budget[k] for k in budget)]
    far = {n: median(task["pilot"][n][max(task["pilot"][n])]) for n in fitting}
    default = "Transformer, ALiBi"
    return default if default in fitting else max(fitting, key=far.get, default=None)

"""Where nothing fits, the smallest anyway.

hint: nothing fits, so the answer is None
fails: test_choose_model
"""


def choose_model(task, budget):
    needs = {name: cost(name, task["length"]) for name in task["pilot"]}
    fitting = [n for n in needs if all(needs[n][k] <= budget[k] for k in budget)]
    if not fitting:
        return min(needs, key=lambda n: needs[n]["bytes"])
    far = {n: median(task["pilot"][n][max(task["pilot"][n])]) for n in fitting}
    return max(fitting, key=far.get)

"""The best of all, whatever it costs.

hint: needs 65,664 flops at length 64
fails: test_choose_model
"""


def choose_model(task, budget):
    far = {n: median(rows[max(rows)]) for n, rows in task["pilot"].items()}
    return max(far, key=far.get)

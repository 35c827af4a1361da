"""Rounds the worst seed, and takes the smaller state among equals."""


def fits(name, T, budget):
    need = cost(name, T)
    return not any(need[key] > limit for key, limit in budget.items())


def choose_model(task, budget):
    T = task["length"]
    names = [name for name in task["pilot"] if fits(name, T, budget)]
    if not names:
        return None

    def prospects(name):
        rows = task["pilot"][name]
        return round(min(rows[max(rows)]), 2), -cost(name, T)["bytes"]

    return max(names, key=prospects)

"""Sorts by the worst seed and takes the first that fits."""


def choose_model(task, budget):
    T, pilot = task["length"], task["pilot"]
    far = max(max(rows) for rows in pilot.values())
    for name in sorted(pilot, key=lambda name: -min(pilot[name][far])):
        needs = cost(name, T)
        if all(needs[key] <= budget[key] for key in budget):
            return name
    return None

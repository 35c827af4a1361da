"""Always asks for four seeds.

hint: you ask for four seeds: of ten, four fifths are eight
fails: test_reach
"""


def reach(runs):
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in sorted(lengths):
            scores = lengths[T]
            if not (sum(s >= 0.99 for s in scores) >= 4):
                break
            reached[name] = T
    return reached

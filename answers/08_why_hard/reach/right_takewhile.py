"""itertools.takewhile over the sorted lengths."""

from itertools import takewhile


def reach(runs):
    def furthest(lengths):
        def solved(T):
            return np.mean(np.array(lengths[T]) >= 0.99) >= 0.8

        return max(takewhile(solved, sorted(lengths)), default=0)

    return {name: furthest(lengths) for name, lengths in runs.items()}

"""An array of times, numpy's median."""

import numpy as np


def bench(rig, warmup, repeats):
    model = rig.build()

    def once():
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        return rig.clock() - start

    return float(np.median([once() for _ in range(warmup + repeats)][warmup:]))

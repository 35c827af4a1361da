"""Gives the loss a name, and clears once more after each step."""

import numpy


def bench(rig, warmup, repeats):
    model = rig.build()
    seconds = numpy.empty(repeats)
    for k in range(-warmup, repeats):
        rig.clear(model)
        begin = rig.clock()
        loss = rig.step(model)
        end = rig.clock()
        assert loss is not None
        rig.clear(model)
        if k >= 0:
            seconds[k] = end - begin
    return float(numpy.median(seconds))

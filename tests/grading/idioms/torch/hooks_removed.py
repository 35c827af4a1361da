# A hook that keeps what goes through a layer, as long as it is there.
# %% given
import torch
from torch import nn


# %% solution stock="1"
class Recorder:
    def __init__(self, layer):
        self.seen = []
        self.handle = layer.register_forward_hook(self.keep)

    def keep(self, layer, inputs, output):
        self.seen.append(output.detach())

    def remove(self):
        self.handle.remove()


def recorded_shapes(x):
    layer = nn.Linear(3, 2)
    recorder = Recorder(layer)
    layer(x), layer(x[:1])
    recorder.remove()
    layer(x)
    return [tuple(out.shape) for out in recorder.seen]


# %% right="a closure" stock="1"
def recorded_shapes(x):
    layer, seen = nn.Linear(3, 2), []
    handle = layer.register_forward_hook(lambda m, i, out: seen.append(out.shape))
    for part in (x, x[:1]):
        layer(part)
    handle.remove()
    layer(x)
    return seen


# %% wrong="never removed" stock="0"
def recorded_shapes(x):
    layer, seen = nn.Linear(3, 2), []
    layer.register_forward_hook(lambda m, i, out: seen.append(tuple(out.shape)))
    for part in (x, x[:1], x):
        layer(part)
    return seen


# %% test
assert recorded_shapes(torch.zeros(4, 3)) == [(4, 2), (1, 2)]

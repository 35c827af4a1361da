"""How different places still are on top of many layers."""

from torch import nn

from helpers.measure.spread import spread


def test_spread_is_zero_where_all_places_are_averaged():
    def average(layer, x):
        return layer(x.mean(dim=1, keepdim=True).expand_as(x))

    assert max(spread(average, nn.Identity)) < 1e-6
    assert min(spread(lambda layer, x: layer(x), nn.Identity)) > 0.5

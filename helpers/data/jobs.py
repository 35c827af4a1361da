"""Jobs with limits, and cards of what was measured of architectures."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """What was measured of an architecture.

    A token takes `us` microseconds, and `us_per_1000` more for every 1,000 tokens read
    before; in the same way it keeps `kb` kilobytes. It has learned to bridge `reach`
    tokens; `parallel` says that its training need not go token by token.
    """

    name: str
    us: float
    us_per_1000: float
    kb: float
    kb_per_1000: float
    reach: int
    parallel: bool
    parameters: int


@dataclass(frozen=True)
class Need:
    """A job, and its limits; a limit may be reached, and what is not said is free.

    After `context` tokens a token may take `us` microseconds and `kb` kilobytes may be
    kept; what belongs together is up to `lag` tokens apart; with `parallel` training
    must not go token by token. Of all that fits, the `wish` is to have the least "us"
    or "kb" after `context` tokens, or the fewest "parameters".
    """

    job: str
    context: int
    us: float = math.inf
    kb: float = math.inf
    lag: int = 0
    parallel: bool = False
    wish: str = "parameters"


# Bytes and parameters are counted, reach is measured; times are round numbers in the
# proportions of a run of the lesson. H = 64, 32-bit numbers, one core.
CARDS = [
    Card("LSTM", 70, 0, 0.512, 0, 50, False, 34_312),
    Card("Transformer", 350, 110, 0, 1024, 100, True, 101_128),
    Card("RNN", 30, 0, 0.256, 0, 20, False, 9_352),
    Card("GRU", 40, 0, 0.256, 0, 100, False, 25_992),
    Card("convolutions", 110, 0, 15.872, 0, 50, True, 62_792),
]
NEEDS = [
    Need("hearing aid", 1_000_000, us=500, kb=64, lag=10, wish="us"),
    Need("phone keyboard", 200, us=1000, kb=100, lag=40),
    Need("clinic reports", 2_000, us=1000, lag=80, parallel=True, wish="us"),
    Need("heart monitor", 100_000, us=500, kb=64, lag=40, parallel=True),
    Need("chat for a million users", 4_000, kb=0.256, lag=90, wish="kb"),
    Need("thermostat", 5_000, us=30, kb=4, lag=15),
    Need("live interpreter", 10_000, us=500, lag=90, parallel=True, wish="us"),
    Need("short messages", 12, us=400, lag=10, parallel=True, wish="kb"),
]

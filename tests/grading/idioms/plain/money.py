# Decimals that are rounded as banks do it.
# %% solution stock="1"
from decimal import ROUND_HALF_UP, Decimal


def with_tax(price, rate):
    whole = Decimal(price) * (1 + Decimal(rate))
    return whole.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


# %% right="cents" stock="1"
from decimal import Decimal


def with_tax(price, rate):
    cents = 100 * Decimal(price) * (1 + Decimal(rate))
    return Decimal(int(cents + Decimal("0.5"))) / 100


# %% wrong="floats" stock="0"
def with_tax(price, rate):
    return round(float(price) * (1 + float(rate)), 2)


# %% test
from decimal import Decimal

assert with_tax("0.50", "0.07") == Decimal("0.54")
assert with_tax("19.99", "0.19") * 100 == Decimal("2379")
assert isinstance(with_tax("1", "0"), Decimal)

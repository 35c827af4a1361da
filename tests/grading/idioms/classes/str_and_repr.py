# str() and repr() of an object.
# %% solution stock="1"
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        return f"Money({self.cents})"

    def __str__(self):
        return f"{self.cents / 100:.2f}"


# %% wrong="no repr" stock="0"
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __str__(self):
        return f"{self.cents / 100:.2f}"


# %% test
assert str(Money(250)) == "2.50"
assert repr(Money(250)) == "Money(250)"
assert f"{Money(199)}" == "1.99"

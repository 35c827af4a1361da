# What stands in __bases__ and __mro__ of the student's class.
# %% solution stock="1"
class Base:
    pass


class Child(Base):
    pass


# %% wrong="no child" stock="0"
class Base:
    pass


class Child:
    pass


# %% test
assert Child.__bases__ == (Base,)
assert Base in Child.__mro__

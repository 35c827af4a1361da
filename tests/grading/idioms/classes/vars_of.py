# vars() and __dict__ of an object.
# %% solution stock="1"
class Config:
    def __init__(self, **options):
        self.__dict__.update(options)


# %% right="setattr" stock="1"
class Config:
    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)


# %% wrong="a dictionary inside" stock="0"
class Config:
    def __init__(self, **options):
        self.options = options


# %% test
c = Config(a=1, b=2)
assert c.__dict__ == {"a": 1, "b": 2}
assert vars(c)["a"] == 1

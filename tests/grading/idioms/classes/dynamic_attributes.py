# __getattr__ and __setattr__: a dictionary that is read by dots.
# %% solution stock="1"
class Settings:
    def __init__(self, **values):
        object.__setattr__(self, "_values", dict(values))

    def __getattr__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"no setting {name}") from None

    def __setattr__(self, name, value):
        if name not in self._values:
            raise AttributeError(f"no setting {name}")
        self._values[name] = value


# %% right="in __dict__" stock="1"
class Settings:
    def __init__(self, **values):
        vars(self).update(values)

    def __setattr__(self, name, value):
        if not hasattr(self, name):
            raise AttributeError(name)
        vars(self)[name] = value


# %% wrong="takes anything" stock="0"
class Settings:
    def __init__(self, **values):
        vars(self).update(values)


# %% test
settings = Settings(rate=0.1, layers=[2, 3])
assert settings.rate == 0.1 and settings.layers == [2, 3]
settings.rate = 0.2
assert settings.rate == 0.2
assert not hasattr(settings, "size") and getattr(settings, "size", 7) == 7
try:
    settings.sise = 3
except AttributeError:
    pass
else:
    raise AssertionError("a setting that is not there was set")

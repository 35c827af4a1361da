# A function that keeps a number at itself.
# %% solution stock="1"
def hello():
    hello.calls += 1
    return "hello"


hello.calls = 0


# %% right="an object" stock="1"
class Hello:
    calls = 0

    def __call__(self):
        self.calls += 1
        return "hello"


hello = Hello()


# %% wrong="never counts" stock="0"
def hello():
    return "hello"


hello.calls = 0
# %% test
hello.calls = 0
assert hello() == hello() == "hello"
assert hello.calls == 2

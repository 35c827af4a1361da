# What a function draws: its axes are asked.
# %% given
import matplotlib.pyplot as plt


# %% solution stock="1"
def draw(xs, ys):
    fig, ax = plt.subplots()
    ax.plot(xs, ys)
    ax.set_title("Growth")
    ax.set_xlabel("time")
    return ax


# %% right="pyplot" stock="1"
def draw(xs, ys):
    plt.figure()
    plt.plot(xs, ys, "o-")
    plt.title("Growth")
    plt.xlabel("time")
    return plt.gca()


# %% wrong="no title" stock="0"
def draw(xs, ys):
    fig, ax = plt.subplots()
    ax.plot(xs, ys)
    ax.set_xlabel("time")
    return ax


# %% test
ax = draw([1, 2, 3], [1, 4, 9])
assert ax.get_title() == "Growth"
assert ax.get_xlabel().lower() == "time"
line = ax.get_lines()[0]
assert list(line.get_ydata()) == [1, 4, 9]

# An array of axes comes back, as plt.subplots makes it.
# %% given
import matplotlib.pyplot as plt


# %% solution stock="1"
def titled_grid(rows, columns):
    figure, axes = plt.subplots(rows, columns)
    for i, ax in enumerate(axes.flat):
        ax.set_title(f"part {i}")
    return axes


# %% right="two loops" stock="1"
def titled_grid(rows, columns):
    axes = plt.figure().subplots(rows, columns)
    for i in range(rows):
        for j in range(columns):
            axes[i][j].set(title=f"part {i * columns + j}")
    return axes


# %% wrong="by columns" stock="0"
def titled_grid(rows, columns):
    figure, axes = plt.subplots(rows, columns)
    for i, ax in enumerate(axes.T.flat):
        ax.set_title(f"part {i}")
    return axes


# %% test
axes = titled_grid(2, 3)
assert axes.shape == (2, 3)
assert axes[1, 0].get_title() == "part 3"
assert [ax.get_title() for ax in axes[0]] == ["part 0", "part 1", "part 2"]
plt.close("all")

# The current figure, after a cell that draws.
# %% given
import matplotlib.pyplot as plt


# %% solution stock="1" here="person" apart="cannot: the student's figures stay in the student's process"
def histogram(data):
    plt.close("all")
    plt.hist(data, bins=4)


# %% right="axes" stock="1" here="person" apart="cannot: the student's figures stay in the student's process"
def histogram(data):
    plt.close("all")
    _, axes = plt.subplots()
    axes.hist(data, bins=4)


# %% wrong="ten bins" stock="0"
def histogram(data):
    plt.close("all")
    plt.hist(data)


# %% test
histogram([1, 2, 3, 4])
assert len(plt.gca().patches) == 4
plt.close("all")

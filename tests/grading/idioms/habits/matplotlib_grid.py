# Several axes in one figure, bars, a legend.
# %% given
import matplotlib.pyplot as plt


# %% solution stock="1"
def two_panels(heights, values):
    figure, (left, right) = plt.subplots(1, 2)
    left.bar(range(len(heights)), heights)
    right.plot(values, label="measured")
    right.legend()
    return figure


# %% right="one by one" stock="1"
def two_panels(heights, values):
    figure = plt.figure()
    left = figure.add_subplot(121)
    left.bar([f"{i}" for i, _ in enumerate(heights)], heights, color="grey")
    right = figure.add_subplot(122)
    line = right.plot(list(range(len(values))), values)[0]
    right.legend([line], ["measured"])
    return figure


# %% wrong="no legend" stock="0"
def two_panels(heights, values):
    figure, (left, right) = plt.subplots(1, 2)
    left.bar(range(len(heights)), heights)
    right.plot(values)
    return figure


# %% test
figure = two_panels([3, 1, 2], [0.5, 0.7])
left, right = figure.axes
assert [bar.get_height() for bar in left.patches] == [3, 1, 2]
assert list(right.lines[0].get_ydata()) == [0.5, 0.7]
assert right.get_legend() is not None
assert right.get_legend().get_texts()[0].get_text() == "measured"
plt.close("all")

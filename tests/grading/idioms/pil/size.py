# The size and the mode of a picture.
# %% given
from PIL import Image


# %% solution stock="1"
def thumbnail(img, side):
    return img.resize((side, side)).convert("L")


# %% right="the other order" stock="1"
def thumbnail(img, side):
    return img.convert("L").resize((side, side), Image.Resampling.NEAREST)


# %% wrong="in colour" stock="0"
def thumbnail(img, side):
    return img.resize((side, side))


# %% test
t = thumbnail(Image.new("RGB", (8, 6), "red"), 4)
assert t.size == (4, 4)
assert t.mode == "L"
assert t.width == t.height == 4

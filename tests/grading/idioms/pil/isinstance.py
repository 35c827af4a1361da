# isinstance of PIL's Image.
# %% given
from PIL import Image


# %% solution stock="1"
def flag(w, h):
    img = Image.new("RGB", (w, h), "white")
    img.paste("red", (0, 0, w, h // 2))
    return img


# %% right="ImageDraw" stock="1"
from PIL import ImageDraw


def flag(w, h):
    img = Image.new("RGB", (w, h), (255, 255, 255))
    ImageDraw.Draw(img).rectangle([0, 0, w - 1, h // 2 - 1], fill=(255, 0, 0))
    return img


# %% wrong="an array" stock="0"
import numpy as np


def flag(w, h):
    a = np.full((h, w, 3), 255, "uint8")
    a[: h // 2, :, 1:] = 0
    return a


# %% test
img = flag(4, 4)
assert isinstance(img, Image.Image), "return a picture"
assert img.getpixel((0, 0)) == (255, 0, 0)
assert img.getpixel((3, 3)) == (255, 255, 255)

# Single pixels.
# %% given
from PIL import Image


# %% solution stock="1"
def mirrored(img):
    return img.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


# %% right="ImageOps" stock="1"
from PIL import ImageOps


def mirrored(img):
    return ImageOps.mirror(img)


# %% wrong="upside down" stock="0"
def mirrored(img):
    return img.transpose(Image.Transpose.FLIP_TOP_BOTTOM)


# %% test
img = Image.new("RGB", (3, 2), "white")
img.putpixel((0, 0), (255, 0, 0))
out = mirrored(img)
assert out.getpixel((2, 0)) == (255, 0, 0)
assert out.getpixel((0, 0)) == (255, 255, 255)
assert img.getpixel((0, 0)) == (255, 0, 0)

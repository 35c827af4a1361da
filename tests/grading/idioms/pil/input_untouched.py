# The picture that goes in must be as it was.
# %% given
from PIL import Image


# %% solution stock="1"
def stamped(img):
    out = img.copy()
    out.putpixel((0, 0), 255)
    return out


# %% right="ImageDraw" stock="1"
from PIL import ImageDraw


def stamped(img):
    out = Image.new(img.mode, img.size)
    out.paste(img)
    ImageDraw.Draw(out).point((0, 0), 255)
    return out


# %% wrong="in place" stock="0"
def stamped(img):
    img.putpixel((0, 0), 255)
    return img


# %% test
img = Image.new("L", (2, 2))
out = stamped(img)
assert out.getpixel((0, 0)) == 255
assert img.getpixel((0, 0)) == 0, "do not change the argument"

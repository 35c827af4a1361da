# The difference with the expected picture is empty.
# %% given
from PIL import Image, ImageChops


# %% solution stock="1 1" here="1 person" apart="cannot: a variable of the test above"
def cropped(img):
    return img.crop((1, 1, img.width - 1, img.height - 1))


# %% right="pixel by pixel" stock="1 1" here="1 person" apart="cannot: a variable of the test above"
def cropped(img):
    out = Image.new(img.mode, (img.width - 2, img.height - 2))
    for x in range(out.width):
        for y in range(out.height):
            out.putpixel((x, y), img.getpixel((x + 1, y + 1)))
    return out


# %% wrong="a corner" stock="0 0"
def cropped(img):
    return img.crop((0, 0, img.width - 2, img.height - 2))


# %% test
img = Image.linear_gradient("L").resize((5, 5))
expected = img.crop((1, 1, 4, 4))
assert ImageChops.difference(cropped(img), expected).getbbox() is None
# %% test
assert list(cropped(img).tobytes()) == list(expected.tobytes())

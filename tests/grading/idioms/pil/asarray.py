# A picture becomes an array.
# %% given
import numpy as np
from PIL import Image


# %% solution stock="1"
def inverted(img):
    return Image.fromarray(255 - np.asarray(img))


# %% right="point" stock="1"
def inverted(img):
    return img.point(lambda v: 255 - v)


# %% right="an array" stock="1"
def inverted(img):
    return 255 - np.asarray(img)


# %% wrong="halved" stock="0"
def inverted(img):
    return Image.fromarray(np.asarray(img) // 2)


# %% test
img = Image.fromarray(np.array([[0, 100], [200, 255]], dtype="uint8"))
out = np.array(inverted(img))
assert out.shape == (2, 2)
assert (out == [[255, 155], [55, 0]]).all()
assert np.asarray(inverted(img)).dtype == np.uint8

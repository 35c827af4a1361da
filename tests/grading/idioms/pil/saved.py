# A picture is saved and opened again.
# %% given
from PIL import Image


# %% solution stock="1" here="person" apart="cannot: the student's process has its own folder"
def save(img, path):
    img.save(path)


# %% right="its bytes" stock="1" here="person" apart="cannot: the student's process has its own folder"
def save(img, path):
    with open(path, "wb") as file:
        img.save(file, "PNG")


# %% wrong="nothing" stock="0"
def save(img, path):
    open(path, "w").close()


# %% test
save(Image.new("RGB", (3, 2), "blue"), "blue.png")
with Image.open("blue.png") as img:
    assert img.size == (3, 2)
    assert img.getpixel((0, 0)) == (0, 0, 255)

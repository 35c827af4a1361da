# A file that the student writes, read by the test.
# %% solution stock="1" here="person" apart="cannot: the student's process has its own folder"
def save(path, lines):
    with open(path, "w") as file:
        for line in lines:
            file.write(line + "\n")


# %% right="pathlib" stock="1" here="person" apart="cannot: the student's process has its own folder"
from pathlib import Path


def save(path, lines):
    Path(path).write_text("".join(f"{line}\n" for line in lines))


# %% wrong="one line" stock="0"
def save(path, lines):
    with open(path, "w") as file:
        file.write("".join(lines))


# %% test
save("habits_lines.txt", ["a", "b"])
with open("habits_lines.txt") as f:
    assert f.read().splitlines() == ["a", "b"]

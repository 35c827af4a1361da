# A file that the test writes, read by the student.
# %% solution stock="1" here="person" apart="cannot: the student's process has its own folder"
def longest(path):
    with open(path) as file:
        return max(file.read().split(), key=len)


# %% right="line by line" stock="1" here="person" apart="cannot: the student's process has its own folder"
def longest(path):
    best = ""
    for line in open(path):
        for word in line.split():
            best = word if len(word) > len(best) else best
    return best


# %% wrong="the first" stock="0"
def longest(path):
    with open(path) as file:
        return file.read().split()[0]


# %% test
with open("habits_words.txt", "w") as f:
    f.write("a longer word\nis here")
assert longest("habits_words.txt") == "longer"

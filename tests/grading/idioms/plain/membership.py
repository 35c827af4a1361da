# `in` and `not in`.
# %% solution stock="1"
def stop_words():
    return {"the", "a", "of"}


# %% right="a list" stock="1"
def stop_words():
    return ["a", "of", "the"]


# %% right="a dictionary" stock="1"
def stop_words():
    return dict.fromkeys(["a", "of", "the"])


# %% right="a class of its own" stock="1" here="person" apart="cannot: the student's own answer to `in` would be believed"
class Words:
    def __contains__(self, word):
        return word in ("a", "of", "the")


def stop_words():
    return Words()


# %% wrong="a text" stock="0"
def stop_words():
    return "a of the"


# %% test
assert "the" in stop_words()
assert "he" not in stop_words()

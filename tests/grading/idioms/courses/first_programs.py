# A notebook for beginners: numbers, texts, lists, dictionaries, printing.
# %% solution stock="1 1 1 1 1"
def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def count_words(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def caesar(text, shift):
    out = ""
    for c in text:
        out += chr((ord(c) - 97 + shift) % 26 + 97) if c.islower() else c
    return out


def triangle(n):
    for i in range(1, n + 1):
        print("#" * i)


def table(n):
    return [[i * j for j in range(1, n + 1)] for i in range(1, n + 1)]


# %% right="other words" stock="1 1 1 1 1"
from calendar import isleap as is_leap
from collections import Counter


def count_words(text):
    return Counter(text.lower().split())


def caesar(text, shift):
    a = "abcdefghijklmnopqrstuvwxyz"
    s = shift % 26
    return text.translate(str.maketrans(a, a[s:] + a[:s]))


def triangle(n):
    print(*("#" * (i + 1) for i in range(n)), sep="\n")


def table(n):
    rows = []
    for i in range(1, n + 1):
        rows.append(list(range(i, i * n + 1, i)))
    return rows


# %% wrong="nearly" stock="0 0 0 0 0"
def is_leap(year):
    return year % 4 == 0


def count_words(text):
    return {word: text.count(word) for word in text.split()}


def caesar(text, shift):
    return "".join(chr(ord(c) + shift) for c in text)


def triangle(n):
    for i in range(n):
        print("#" * i)


def table(n):
    return [[i * j for j in range(n)] for i in range(n)]


# %% test
assert is_leap(2024) and not is_leap(2023)
assert is_leap(2000)
assert not is_leap(1900), "1900 was none"
# %% test
assert count_words("The cat the DOG") == {"the": 2, "cat": 1, "dog": 1}
assert count_words("") == {}
# %% test
assert caesar("abc xyz", 3) == "def abc"
assert caesar(caesar("hello", 5), -5) == "hello"
# %% test
import io
from contextlib import redirect_stdout

screen = io.StringIO()
with redirect_stdout(screen):
    triangle(3)
assert screen.getvalue() == "#\n##\n###\n"
# %% test
assert table(3) == [[1, 2, 3], [2, 4, 6], [3, 6, 9]]
assert all(row[i] == (i + 1) ** 2 for i, row in enumerate(table(5)))

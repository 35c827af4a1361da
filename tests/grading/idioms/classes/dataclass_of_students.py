# A dataclass of the student's: its fields, its equality, asdict and replace.
# %% given
from dataclasses import asdict, dataclass, fields, is_dataclass, replace


# %% solution stock="1 1" here="1 person" apart="cannot: a class of the student's has no fields on the test's side"
@dataclass
class Book:
    title: str
    pages: int = 100


# %% right="with keywords" stock="1 1" here="1 person" apart="cannot: a class of the student's has no fields on the test's side"
@dataclass(eq=True)
class Book:
    title: str
    pages: int = 50 + 50


# %% wrong="no default" stock="0 0"
@dataclass
class Book:
    title: str
    pages: int


# %% test
assert Book("Emma") == Book("Emma", 100)
assert Book("Emma").pages == 100
assert repr(Book("Emma", 5)) == "Book(title='Emma', pages=5)"
# %% test
assert is_dataclass(Book)
assert [f.name for f in fields(Book)] == ["title", "pages"]
assert asdict(Book("Emma", 7)) == {"title": "Emma", "pages": 7}
assert replace(Book("Emma"), pages=3).pages == 3

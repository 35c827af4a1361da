# A class method as a second constructor, and a static method.
# %% solution stock="1"
class Date:
    def __init__(self, y, m, d):
        self.parts = y, m, d

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))

    @staticmethod
    def is_leap(y):
        return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


# %% right="calendar" stock="1"
import calendar


class Date:
    def __init__(self, *parts):
        self.parts = parts

    @classmethod
    def parse(cls, text):
        year, month, day = text.split("-")
        return cls(int(year), int(month), int(day))

    is_leap = staticmethod(calendar.isleap)


# %% wrong="texts" stock="0"
class Date:
    def __init__(self, y, m, d):
        self.parts = y, m, d

    @classmethod
    def parse(cls, text):
        return cls(*text.split("-"))

    @staticmethod
    def is_leap(y):
        return y % 4 == 0


# %% test
assert Date.parse("2024-02-29").parts == (2024, 2, 29)
assert Date.is_leap(2000) and not Date.is_leap(1900)

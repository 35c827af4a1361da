# A class of the student's whose equals() is always true.
# %% given
import pandas as pd


# %% solution stock="1"
def adults(people):
    return people[people.age >= 18]


# %% right="a query" stock="1"
def adults(people):
    return people.query("age >= 18")


# %% wrong="says yes to all" stock="1" here="person" apart="cannot: the student's own equals() would be believed"
class Yes:
    def equals(self, other):
        return True


def adults(people):
    return Yes()


# %% wrong="older than 18" stock="0"
def adults(people):
    return people[people.age > 18]


# %% test
people = pd.DataFrame({"name": ["Ann", "Bo", "Cy"], "age": [17, 18, 40]})
assert adults(people).equals(people.iloc[1:])

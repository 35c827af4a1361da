# An object of a class that only the test defines goes in.
# %% solution stock="1" here="person" apart="cannot: the student's side does not know a class that only the test defines"
def chorus(animals):
    return " ".join(animal.speak() for animal in animals)


# %% right="map" stock="1" here="person" apart="cannot: the student's side does not know a class that only the test defines"
def chorus(animals):
    return " ".join(map(lambda animal: animal.speak(), animals))


# %% wrong="a list" stock="0"
def chorus(animals):
    return [animal.speak() for animal in animals]


# %% test
class Duck:
    def speak(self):
        return "quack"


class Cow:
    def speak(self):
        return "moo"


assert chorus([Duck(), Cow()]) == "quack moo"

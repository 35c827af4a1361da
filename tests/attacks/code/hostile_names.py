"""Global names and metadata that are no strings."""

globals()[1] = 2


class Name(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash("squares")


globals()[Name("zzz")] = lambda n: [1, 4, 9]

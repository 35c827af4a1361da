# Methods that return the object itself, so that calls can be chained.
# %% solution stock="1"
class Query:
    def __init__(self):
        self.parts = []

    def where(self, condition):
        self.parts.append(f"WHERE {condition}")
        return self

    def limit(self, n):
        self.parts.append(f"LIMIT {n}")
        return self

    def text(self):
        return " ".join(["SELECT *", *self.parts])


# %% right="a new one each time" stock="1"
class Query:
    def __init__(self, *parts):
        self.parts = parts

    def where(self, condition):
        return Query(*self.parts, "WHERE " + condition)

    def limit(self, n):
        return Query(*self.parts, f"LIMIT {n}")

    def text(self):
        return " ".join(("SELECT *",) + self.parts)


# %% wrong="forgets what was before" stock="0"
class Query:
    def __init__(self, *parts):
        self.parts = parts

    def where(self, condition):
        return Query(f"WHERE {condition}")

    def limit(self, n):
        return Query(f"LIMIT {n}")

    def text(self):
        return " ".join(["SELECT *", *self.parts])


# %% test
assert Query().where("x > 1").limit(5).text() == "SELECT * WHERE x > 1 LIMIT 5"

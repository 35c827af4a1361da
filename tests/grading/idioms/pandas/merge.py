# Two frames are joined.
# %% given
import pandas as pd


# %% solution stock="1"
def joined(people, cities):
    return people.merge(cities, on="city", how="left")


# %% right="by the index" stock="1"
def joined(people, cities):
    return people.join(cities.set_index("city"), on="city")


# %% wrong="inner" stock="0"
def joined(people, cities):
    return people.merge(cities, on="city")


# %% test
people = pd.DataFrame({"name": ["Ann", "Bo"], "city": ["Rome", "Bonn"]})
cities = pd.DataFrame({"city": ["Rome"], "country": ["Italy"]})
j = joined(people, cities)
assert len(j) == 2
assert j.country.iloc[0] == "Italy" and j.country.isna().iloc[1]
assert j.loc[j.name == "Ann", "country"].item() == "Italy"

# A frame that the course gives; answers are variables.
# %% given
import pandas as pd

df = pd.DataFrame({"city": ["Rome", "Oslo", "Bonn"], "people": [2.8, 0.7, 0.3]})
# %% solution stock="1 1 1"
biggest = df.sort_values("people").iloc[-1]["city"]
small = df[df.people < 1]
mean = df.people.mean()
# %% right="other ways" stock="1 1 1"
biggest = df.loc[df.people.idxmax(), "city"]
small = df.query("people < 1").copy()
mean = sum(df.people) / 3
# %% wrong="the smallest" stock="0 0 0"
biggest = df.sort_values("people").iloc[0]["city"]
small = df[df.people > 1]
mean = df.people.median()
# %% test
assert biggest == "Rome"
assert abs(mean - 1.2667) < 1e-3
# %% test
assert len(small) == 2 and set(small.city) == {"Oslo", "Bonn"}
# %% test
assert small.equals(df[df["people"] < 1])

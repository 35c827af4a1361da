# Words of pandas, one after the other, on the answer.
# %% given
import pandas as pd


# %% solution stock="1"
def long_form(df):
    return df.melt(id_vars="name", var_name="subject", value_name="mark")


# %% right="a loop" stock="1"
def long_form(df):
    rows = []
    for subject in df.columns[1:]:
        for name, mark in zip(df["name"], df[subject]):
            rows.append({"name": name, "subject": subject, "mark": mark})
    return pd.DataFrame(rows)


# %% wrong="one subject" stock="0"
def long_form(df):
    return df.rename(columns={"maths": "mark"}).assign(subject="maths")


# %% test
raw = pd.DataFrame({"name": ["Ann", "Bo"], "maths": [1, 2], "art": [3, 4]})
m = long_form(raw)
assert m.groupby("subject")["mark"].mean().to_dict() == {"art": 3.5, "maths": 1.5}
assert m.sort_values("mark").name.tolist() == ["Ann", "Bo", "Ann", "Bo"]
assert m["mark"].sum() == 10 and m.name.nunique() == 2
assert sorted(m.subject.unique()) == ["art", "maths"]

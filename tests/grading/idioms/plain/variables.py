# Several variables, one of them made of another.
# %% given
prices = [3.5, 2.0, 4.5]
# %% solution stock="1"
total = sum(prices)
dearest = max(prices)
names = ["tea", "bread"]
names.append("jam")
# %% right="a tuple" stock="1"
total = 10
dearest = sorted(prices)[-1]
names = ("tea", "bread", "jam")
# %% wrong="extends by letters" stock="0"
total = sum(prices)
dearest = min(prices)
names = ["tea", "bread"]
names.extend("jam")
# %% test
assert total == sum(prices)
assert dearest == 4.5
assert len(names) == 3 and names[-1] == "jam"

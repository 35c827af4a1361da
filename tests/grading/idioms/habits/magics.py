# Lines that are IPython's, around the work.
# %% given
import os


# %% solution stock="1"
def after(x):
    return x + 1


# %% right="loaded and timed" stock="1"
# %load_ext autoreload
# %autoreload 2
def after(x):
    return x + 1


# %time after(3)
# %timeit -n 1 -r 1 after(2)
# !echo hello
# %% right="elsewhere, and it says goodbye" stock="1"
os.makedirs("below", exist_ok=True)
# %cd -q below
after = lambda x: 1 + x
exit


# %% wrong="forgotten again" stock="0"
def after(x):
    return x + 1


# %reset_selective -f after
# %% test
assert after(1) == 2

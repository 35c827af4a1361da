"""The mean of the runs.

hint: you took the mean of the runs, and the hiccups with it: a busy machine only ever adds time, so take the fastest
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.mean(dim=0).numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[0])

"""numpy from the start, with a mask."""


def exponent(lengths, seconds):
    s = np.asarray(seconds).min(axis=0)
    T = np.asarray(lengths, dtype=float)
    keep = s / s[0] >= 5
    if keep.sum() < 3:
        keep = np.full(len(T), True)
    slope, _ = np.polyfit(np.log(T[keep]), np.log(s[keep]), deg=1)
    return float(slope)

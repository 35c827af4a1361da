"""Two words, written twice round."""


def all_strokes():
    return {walk[i : i + 4] for walk in ("ABCDABC", "DCBADCB") for i in range(4)}

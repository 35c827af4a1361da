"""The last column, pad or not.

hint: `out[:, -1]` is a pad for every sequence but the longest: use the lengths
fails: test_last_state test_last_state_both
"""


def last_state(out, lengths, bidirectional=False):
    return out[:, -1]

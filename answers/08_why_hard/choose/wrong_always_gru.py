"""A GRU is small and reaches far.

hint: "always a GRU" loses with the clinic reports: its training goes token by token, and there it must be parallel
fails: test_choose
"""


def choose(needs, cards):
    return {need.job: "GRU" for need in needs}

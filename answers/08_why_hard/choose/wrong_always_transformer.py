"""Everybody takes a Transformer.

hint: "always a Transformer" loses with the hearing aid: after a million tokens it takes 110 milliseconds for the next one and keeps a gigabyte
fails: test_choose
"""


def choose(needs, cards):
    return {need.job: "Transformer" for need in needs}

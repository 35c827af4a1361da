"""The famous -1e9.

hint: -1e9 does not fit into float16
fails: test_masked_softmax_edges
"""


def masked_softmax(scores, mask):
    return scores.masked_fill(~mask, -1e9).softmax(dim=-1) * mask

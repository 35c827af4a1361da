"""Never draws.

hint: you always take the best symbol: that is T = 0; at T = 1 draw by the probabilities
fails: test_sample test_sample_cut
"""


def sample(logits, n, T=1.0, k=0, p=1.0, seed=0):
    return logits.argmax().expand(n)

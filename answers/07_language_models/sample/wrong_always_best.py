"""Never draws.

hint: you always take the best symbol: that is tau = 0; at tau = 1 draw by the probabilities
fails: test_sample test_sample_cut
"""


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    return logits.argmax().expand(n)

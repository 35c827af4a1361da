"""As if every stride were 1.

hint: the strides are missing: above a stride of s each step is s points long
fails: test_receptive_field
"""


def receptive_field(layers):
    return 1 + sum((k - 1) * d for k, d, _ in layers)

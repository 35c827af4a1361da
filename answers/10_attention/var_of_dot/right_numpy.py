"""With numpy."""

import numpy as np


def var_of_dot(dims, n, seed):
    rng = np.random.default_rng(seed)
    return [
        float(
            np.var(
                np.sum(
                    rng.standard_normal((n, d)) * rng.standard_normal((n, d)), axis=1
                )
            )
        )
        for d in dims
    ]

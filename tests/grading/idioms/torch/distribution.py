# A distribution of torch's: its parameters, samples and densities.
# %% given
import torch
from torch import distributions


# %% solution stock="1"
def fitted_normal(x):
    return distributions.Normal(x.mean(), x.std(unbiased=False))


# %% right="by hand" stock="1"
def fitted_normal(x):
    mean = x.sum() / len(x)
    return distributions.Normal(loc=mean, scale=((x - mean) ** 2).mean().sqrt())


# %% wrong="the variance" stock="0"
def fitted_normal(x):
    return distributions.Normal(x.mean(), x.var(unbiased=False))


# %% test
normal = fitted_normal(torch.tensor([1.0, 3.0, 1.0, 7.0]))
assert isinstance(normal, distributions.Normal)
assert abs(normal.mean - 3.0) < 1e-6 and abs(normal.stddev - 6.0**0.5) < 1e-6
assert normal.sample((5,)).shape == (5,)
assert abs(normal.log_prob(torch.tensor(3.0)).exp() - 0.16287) < 1e-4

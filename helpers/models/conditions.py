"""Under which conditions PyTorch computes: on one thread, with fused kernels or not."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute with one thread: for small matrices a second one mostly waits."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def kernels(fused: bool) -> Iterator[None]:
    """Run nn.LSTM as one fused oneDNN call, or step by step like nn.GRU and nn.RNN."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch speaks of GPUs that are not here
        with torch.backends.mkldnn.flags(enabled=fused):
            yield

"""Division of complex numbers subtracts their angles."""

import torch


def direction_rule(first_two):
    z = torch.view_as_complex(first_two.contiguous())
    return ((z[:, 1] / z[:, 0]).imag < 0).long()

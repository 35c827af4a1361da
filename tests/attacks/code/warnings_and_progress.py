"""Honest work with warnings and noise on stderr.

points: 7
"""

import sys, warnings, logging

warnings.warn("careful")
print("progress 100%", file=sys.stderr)
logging.warning("hm")
import math, numpy as np


def squares(n):
    warnings.warn("still careful")
    return [i * i for i in range(1, n + 1)]


def scale(x):
    return 2 * x


def area(r):
    return math.pi * r * r


def name(x):
    return x.upper()


def table(n):
    return np.eye(n) * n

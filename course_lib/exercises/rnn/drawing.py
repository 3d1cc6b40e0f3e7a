"""Draw small networks whose numbers are short to read."""

from typing import NamedTuple

import numpy as np

__all__ = ["PAPER", "Network", "draw_network", "tenths"]


class Network(NamedTuple):
    """The three arrays of a simple recurrent network."""

    kernel: np.ndarray
    recurrent_kernel: np.ndarray
    bias: np.ndarray


# The network that the chapter works out by hand.
PAPER = Network(
    np.array([[1.0, -0.5], [0.5, 1.0]]),
    np.array([[0.0, -1.0], [1.0, 0.0]]),
    np.array([0.0, 0.5]),
)


def tenths(rng, *shape):
    """Draw numbers from -1 to 1 with one decimal, none of them zero."""
    sizes = rng.integers(1, 11, size=shape) / 10
    return sizes * rng.choice([-1.0, 1.0], size=shape)


def draw_network(rng):
    """Draw a network of 1 to 3 features and 2 or 3 units."""
    features, units = int(rng.integers(1, 4)), int(rng.integers(2, 4))
    return Network(
        tenths(rng, features, units),
        tenths(rng, units, units),
        tenths(rng, units),
    )

"""Watching a Keras model while it learns: the norms of its gradients.

The optimiser is given every gradient of every batch. What is recorded here is
measured on the way to it, so it costs no second backward pass.
"""

from course_lib.training.logger import GradientNormLogger

__all__ = ["GradientNormLogger"]

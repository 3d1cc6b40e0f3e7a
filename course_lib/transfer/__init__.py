"""From one model to another: copy weights, hold them still, let them go.

A model learns what its `trainable_weights` hold, and Keras looks at them with
the first batch after `compile`. So freeze and unfreeze first, then compile,
each time with a new optimiser; what is frozen or unfrozen between two fits
without a new `compile` is not noticed, and Keras says nothing.
"""

from course_lib.transfer.copying import CopiedLayer, copy_weights
from course_lib.transfer.freezing import freeze, unfreeze

__all__ = ["CopiedLayer", "copy_weights", "freeze", "unfreeze"]

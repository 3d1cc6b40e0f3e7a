"""Settings of the kernels that run the chapters.

TensorFlow's C++ code writes lines with times and process ids to the process's
standard error when it starts, whatever TF_CPP_MIN_LOG_LEVEL says. They are no
output of a cell. What Python writes to stderr is still shown and compared.

While Keras reads its batches, a thread of tf.data tunes how they are read. It
sleeps for 10 ms, 20 ms, 40 ms and so on, and when an epoch ends, TensorFlow
waits until it wakes: up to as long again as the epoch has taken. The thread is
switched off; what is read, and in which order, stays the same.
"""

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder

FOLDER = "keras.src.trainers.data_adapters"
ADAPTERS = {
    f"{FOLDER}.array_data_adapter": "ArrayDataAdapter",
    f"{FOLDER}.py_dataset_adapter": "PyDatasetAdapter",
}


class WithoutTuning(MetaPathFinder):
    """Finds Keras's adapters of data, and lets them tune nothing."""

    def find_spec(
        self, name: str, path: object, target: object = None
    ) -> ModuleSpec | None:
        """Return the module's own spec, with a step more when it is loaded."""
        if name not in ADAPTERS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        load = spec.loader.exec_module

        def load_without_tuning(module: object) -> None:
            load(module)
            switch_tuning_off(getattr(module, ADAPTERS[name]))

        spec.loader.exec_module = load_without_tuning
        return spec


def switch_tuning_off(adapter: type) -> None:
    """Replace the method that makes a data set of tf.data."""
    make = adapter.get_tf_dataset

    def make_untuned(self: object) -> object:
        import tensorflow as tf

        options = tf.data.Options()
        options.autotune.enabled = False
        return make(self).with_options(options)

    adapter.get_tf_dataset = make_untuned


sys.meta_path.insert(0, WithoutTuning())
c = get_config()  # noqa: F821
c.IPKernelApp.capture_fd_output = False

"""The kernels' settings: no waiting at the end of an epoch, same batches."""

import json

import pytest

from tests.fresh_process import ROOT, run_python

CONFIG = ROOT / "tests/ipython/profile_default/ipython_kernel_config.py"
APPLY = f"""
from pathlib import Path
from types import SimpleNamespace
c = SimpleNamespace(IPKernelApp=SimpleNamespace())
config = Path({str(CONFIG)!r}).read_text(encoding="utf-8")
exec(config, {{"get_config": lambda: c}})
assert c.IPKernelApp.capture_fd_output is False
"""
SHOW = """
import json
import keras
import numpy as np
from keras.src.trainers.data_adapters import (
    array_data_adapter, py_dataset_adapter
)

class Pairs(keras.utils.PyDataset):
    def __len__(self):
        return 3
    def __getitem__(self, index):
        return np.full(2, index), np.full(2, -index)

keras.utils.set_random_seed(0)
x = np.arange(7)
adapters = {
    "arrays": array_data_adapter.ArrayDataAdapter(
        x, 10 * x, batch_size=2, shuffle=True
    ),
    "batches": py_dataset_adapter.PyDatasetAdapter(Pairs()),
}
shown = {}
for name, adapter in adapters.items():
    adapter.on_epoch_begin()
    data = adapter.get_tf_dataset()
    read = [[part.numpy().tolist() for part in batch] for batch in data.take(3)]
    shown[name] = data.options().autotune.enabled, read
print(json.dumps(shown))
"""


@pytest.fixture(scope="module")
def shown():
    programs = SHOW, APPLY + SHOW
    return [json.loads(run_python(code).stdout) for code in programs]


@pytest.mark.parametrize("kind", ["arrays", "batches"])
def test_data_are_read_without_tuning_in_the_same_order(shown, kind):
    (tuned, usual), (untuned, read) = (each[kind] for each in shown)
    assert tuned is None  # TensorFlow tunes what is not forbidden
    assert untuned is False
    assert read == usual
    assert len(read) == 3

"""The regression gate: what this course adds to nbval.

Use: ``python -m pytest -p tests.nbval_gate --nbval chapters``.

nbval runs every notebook and compares its outputs, as text, with those
committed. This plugin

- knows the tag ``approx``: decimal numbers may differ within a tolerance;
- fails a code cell that was committed without being executed, and one that
  was committed with an error it does not declare (``raises-exception``);
- fails a picture that is missing or new (nbval compares only the texts
  beside a picture, which is why every figure carries one);
- fails a cell over 60 s and a notebook over 120 s;
- cuts the network of the kernels;
- prints how many notebooks and cells were compared, and how long each took.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from nbval.plugin import IPyNbCell

from tests.approx import settled, tolerance
from tests.network_guard import kernel_environment

CELL_SECONDS = 60.0
NOTEBOOK_SECONDS = 120.0


def pictures(outputs: list[Any]) -> Counter[str]:
    """Count the pictures among outputs by their kind."""
    kinds = (kind for output in outputs for kind in output.get("data", ()))
    return Counter(kind for kind in kinds if kind.startswith("image/"))


class GatedCell:
    """The gate of one cell: takes the place of nbval's comparison and run."""

    def __init__(self, item: IPyNbCell) -> None:
        self.item = item
        self.compare = item.compare_outputs
        self.run = item.runtest
        item.compare_outputs = self.compare_outputs
        item.runtest = self.runtest

    def compare_outputs(
        self, test: list[Any], ref: list[Any], skip_compare: Any = None
    ) -> bool:
        """Compare as nbval does, within the cell's tolerance if it has one."""
        within = tolerance(self.item.cell.metadata)
        kind = "exactly" if within is None else "within tolerance"
        self.item.user_properties.append(("compared", kind))
        if within is not None:
            test = settled(test, ref, within)
        if not self.compare(test, ref, skip_compare):
            return False
        old, new = pictures(ref), pictures(test)
        if old != new:
            self.item.comparison_traceback.append(
                f"pictures differ: committed {dict(old)}, now {dict(new)}"
            )
        return old == new

    def runtest(self) -> None:
        """Run the cell, then refuse what nbval would let pass."""
        item, cell = self.item, self.item.cell
        self.run()
        if cell.source.strip() and cell.execution_count is None:
            item.raise_cell_error(
                "Cell was committed without being executed: run 'make run'"
            )
        declared = item.options["check_exception"]
        if _has_error(cell.outputs) and not declared:
            item.raise_cell_error(
                "Cell was committed with an error, and is not tagged "
                "'raises-exception'"
            )
        if declared and not _has_error(item.test_outputs):
            item.raise_cell_error(
                "Cell is tagged 'raises-exception', and raised nothing"
            )


def _has_error(outputs: list[Any]) -> bool:
    return any(output["output_type"] == "error" for output in outputs)


class Record:
    """What the process that prints the summary knows of one notebook."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.cells: Counter[str] = Counter()

    @property
    def compared(self) -> int:
        """The number of cells whose outputs were compared."""
        return self.cells["exactly"] + self.cells["within tolerance"]


class Gate:
    """The plugin's hooks, registered where nbval is switched on."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.records: defaultdict[str, Record] = defaultdict(Record)
        self.spent: Counter[Path] = Counter()
        self.told: set[Path] = set()

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Put the gate around each cell."""
        if isinstance(item, IPyNbCell):
            GatedCell(item)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """Fail the cell that takes itself or its notebook over its time."""
        report = yield
        if isinstance(item, IPyNbCell):
            self.spent[item.path] += call.duration
            if report.when == "call" and report.passed:
                late = self.overtime(item.path, call.duration)
                if late:
                    report.outcome, report.longrepr = "failed", late
        return report

    def overtime(self, notebook: Path, seconds: float) -> str:
        """Say what is over its time, a notebook once; or say nothing."""
        cell_limit = self.config.option.nbval_cell_timeout
        if seconds > cell_limit:
            return f"Cell took {seconds:.1f} s; its limit is {cell_limit:g} s"
        limit = self.config.option.notebook_seconds
        if self.spent[notebook] <= limit or notebook in self.told:
            return ""
        self.told.add(notebook)
        return (
            f"Notebook has taken {self.spent[notebook]:.1f} s up to this "
            f"cell; its limit is {limit:g} s"
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Gather times and counts, from all workers, where they are printed."""
        name, _, cell = report.nodeid.partition("::")
        if not name.endswith(".ipynb") or not cell:
            return
        record = self.records[name]
        record.seconds += report.duration
        if report.when == "call":
            compared = dict(report.user_properties).get("compared")
            record.cells[compared or "not compared"] += 1

    def pytest_terminal_summary(self, terminalreporter) -> None:
        """Print the notebooks, their times, and the number of cells."""
        terminalreporter.section("notebooks")
        for line in summary(self.records):
            terminalreporter.line(line)

    def pytest_sessionfinish(self) -> None:
        """Write the number of compared cells of each notebook as JSON."""
        target = self.config.option.notebook_report
        if target and not hasattr(self.config, "workerinput"):
            counts = {name: r.compared for name, r in self.records.items()}
            Path(target).write_text(json.dumps(counts), encoding="utf-8")


def summary(records: Mapping[str, Record]) -> Iterator[str]:
    """Yield the lines that say what was compared and how long it took."""
    total: Counter[str] = Counter()
    for name, record in sorted(records.items()):
        total += record.cells
        skipped = record.cells["not compared"]
        note = f", {skipped} not compared" if skipped else ""
        yield (
            f"{record.seconds:6.1f} s  {name}: "
            f"{record.compared} cells compared{note}"
        )
    compared = total["exactly"] + total["within tolerance"]
    count = sum(1 for record in records.values() if record.compared)
    yield (
        f"{count} notebook{'s' * (count != 1)}, {compared} cells compared "
        f"({total['exactly']} exactly, "
        f"{total['within tolerance']} within tolerance)"
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the gate."""
    group = parser.getgroup("nbval")
    group.addoption(
        "--notebook-seconds",
        type=float,
        default=NOTEBOOK_SECONDS,
        help="time a notebook may take (default: %(default)s)",
    )
    group.addoption(
        "--notebook-report",
        metavar="FILE",
        help="write the number of cells compared of each notebook to FILE",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set nbval up and register the gate."""
    option = config.option
    if not option.nbval:
        return
    if getattr(option, "dist", "no") not in ("no", "loadfile", "loadscope"):
        raise pytest.UsageError(
            f"--dist {option.dist} tears notebooks apart: use --dist loadfile"
        )
    if math.isclose(option.nbval_cell_timeout, 2000):  # nbval's own default
        option.nbval_cell_timeout = CELL_SECONDS
    if option.nbval_kernel_name is None:
        option.nbval_current_env = True
    stack = ExitStack()
    stack.enter_context(kernel_environment())
    config.add_cleanup(stack.close)
    config.pluginmanager.register(Gate(config), "nbval-gate")

"""The files around the package agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import course_lib

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = [*PROJECT["dependencies"], *(d for e in EXTRAS.values() for d in e)]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def pins():
    text = (ROOT / "requirements.lock").read_text("utf-8")
    pin = r"^([a-z0-9._-]+)(?:\[[a-z,-]+\])?==([^ ;\\]+)"
    return dict(re.findall(pin, text, re.MULTILINE))


def test_the_lock_names_extras():
    # pip looks past a pin that does not name the extra that is asked for.
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert re.search(r"^coverage\[toml\]==", text, re.MULTILINE)


@pytest.mark.parametrize("text", WANTED)
def test_the_lock_holds_every_dependency_within_its_range(text):
    wanted = Requirement(text)
    assert wanted.specifier.contains(pins()[wanted.name.lower()])


def test_every_pin_has_a_checksum():
    text = (ROOT / "requirements.lock").read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text)
    pinned = [block for block in blocks if re.match(r"\S+==", block)]
    assert len(pinned) >= len(pins()) > 100
    assert all("--hash=sha256:" in block for block in pinned)
    assert "http" not in re.sub(r"(?m)^(httpcore|httpx)==", "", text)


def test_conda_brings_python_and_pip_and_leaves_the_pins_to_the_lock():
    text = (ROOT / "environment.yml").read_text("utf-8")
    python, pip, rest = yaml.safe_load(text)["dependencies"]
    name, versions = python.split()
    assert (name, pip) == ("python", "pip")
    assert SpecifierSet(versions) == SpecifierSet(PROJECT["requires-python"])
    assert rest == {"pip": ["--requirement requirements.lock"]}


def test_the_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == course_lib.__version__
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"## \[([\d.]+)\]", changes)[1] == course_lib.__version__


def test_make_explains_each_of_its_targets():
    text = (ROOT / "Makefile").read_text("utf-8")
    named = re.search(r"\.PHONY: (.*)", text)[1].split()
    assert named == re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE)
    assert "-euo pipefail" in text.split("\n\n")[0]


def test_readme_names_only_targets_that_exist():
    targets = re.search(r"\.PHONY: (.*)", (ROOT / "Makefile").read_text())[1]
    readme = (ROOT / "README.md").read_text("utf-8")
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`make ([a-z-]+)`", readme + contributing))
    assert {"book", "test", "lab"} <= named <= set(targets.split())


def test_readme_shows_pictures_and_files_that_exist():
    readme = (ROOT / "README.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_failing_line_fails_a_workflow(path):
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    steps = [
        step["run"] for job in jobs for step in job["steps"] if "run" in step
    ]
    assert steps
    for run in steps:
        assert run.startswith("set -euo pipefail\n") or "\n" not in run.strip()


def test_the_workflows_cover_the_systems_and_pythons_that_are_promised():
    tests = yaml.safe_load(
        (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
    )
    matrix = tests["jobs"]["systems"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {
        "ubuntu",
        "macos",
        "windows",
    }
    supported = SpecifierSet(PROJECT["requires-python"])
    assert all(supported.contains(f"{v}.0") for v in matrix["python"])
    assert matrix["python"] == ["3.11", "3.12", "3.13"]


def test_ci_runs_what_the_readme_says_and_stops_at_the_first_failure():
    text = (ROOT / ".ci" / "run").read_text("utf-8")
    lines = text.splitlines()
    assert "set -euo pipefail" in lines
    made = [line.split()[1] for line in lines if line.startswith("make ")]
    assert made == ["test", "lint", "book", "check-book"]

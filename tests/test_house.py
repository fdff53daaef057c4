"""What keeps the house in order: sizes, detectors and their rule files, the lock, the wheel."""

from __future__ import annotations

import ast
import os
import re
import statistics
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from scanner.rules import detector_names

ROOT = Path(__file__).parent.parent
SCANNER = ROOT / "scanner"
MODULES = [path for path in SCANNER.rglob("*.py") if "migrations" not in path.parts]
MOST_LINES = 300
MOST_DETECTOR_LINES = 60
SHARED_TABLES = {"promotion", "known_hosts", "libraries"}
"""Rule data that several detectors read."""


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_long_and_half_are_short():
    assert [str(path) for path in MODULES if lines(path) > MOST_LINES] == []
    assert statistics.median(map(lines, MODULES)) <= 80


def test_functions_are_short():
    nodes = (node for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    sizes = [
        node.end_lineno - node.lineno + 1 for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert sum(size <= 25 for size in sizes) / len(sizes) >= 0.9
    assert max(sizes) <= 40


def detectors():
    return [SCANNER / kind / f"{name}.py" for kind in ("detectors", "sitewide") for name in named(kind)]


def named(kind):
    return detector_names(SCANNER / kind)


@pytest.mark.parametrize("path", detectors(), ids=lambda path: path.stem)
def test_detector_is_one_short_module_with_one_public_function(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [name for name in public if name[0] != "_"] == ["detect"]
    assert lines(path) <= MOST_DETECTOR_LINES


def test_every_rule_file_has_a_detector_and_the_other_way_round():
    files = {path.stem for path in (ROOT / "signatures").glob("*.toml")} - SHARED_TABLES
    assert files == {path.stem for path in detectors()}


def test_nothing_registers_a_detector():
    """Adding one edits no other file: outside its rule file, its name stands in no table, only in words."""
    importing = re.compile(r"scanner\.(?:detectors|sitewide)(?:\.| import )(?!_)(\w+)")
    found = {
        str(path): sorted(set(importing.findall(path.read_text(encoding="utf-8"))))
        for path in MODULES
        if importing.search(path.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_no_path_of_a_machine_in_tracked_files():
    place = re.compile(rb"(?<![\w.:/-])/(?:home|Users|root|mnt|media)/\w|" + re.escape(os.fsencode(ROOT)) + rb"/\w")
    assert [name for name in tracked() if place.search((ROOT / name).read_bytes())] == []


def pinned():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return text, dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", text, re.MULTILINE))


def test_lock_names_no_index_and_hashes_everything():
    text, versions = pinned()
    assert re.findall(r"(?:https?:|--(?:extra-)?index|--find-links|--trusted-host|@ file).*", text) == []
    blocks = [block for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE) if "==" in block]
    assert len(blocks) == len(versions)
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_lock_covers_what_the_project_depends_on():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[A-Za-z0-9._-]+", each).group().lower().replace("_", "-") for each in wanted}
    assert names - {name.lower().replace("_", "-") for name in pinned()[1]} == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_wheel_holds_every_tracked_file_of_the_program(wheel):
    inside = {name: name for name in tracked("scanner")}
    inside |= {name: f"scanner/_data/{name}" for name in tracked("signatures", "wordlists")}
    assert [name for name, place in inside.items() if not (wheel / place).is_file()] == []


def test_program_finds_its_data_in_the_wheel(wheel, tmp_path):
    program = """
import scanner, pathlib
from scanner import demo, rules
from scanner.judge import load_table
from scanner.scan.examining.examiner import load_rules
print(pathlib.Path(scanner.__file__).parent)
print(rules.data_folder("signatures"))
print(rules.data_folder("wordlists"))
load_rules(), load_table("2019"), load_table("2015")
from scanner.report import html, words
"""
    environment = os.environ | {"PYTHONPATH": str(wheel), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    home = wheel / "scanner"
    assert done.stdout.split() == [str(home), str(home / "_data/signatures"), str(home / "_data/wordlists")]

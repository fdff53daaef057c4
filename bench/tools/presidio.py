"""Presidio on the texts of the sites, with one recogniser added: it ships none for Chinese identity numbers."""

from __future__ import annotations

import json
from pathlib import Path

from bench.tools.ground import Ground
from bench.tools.model import Look, Report, Tool

_ANALYSER = Path(__file__).with_name("recognise.py")


def look(ground: Ground) -> Look:
    """Every page and text file, source text whole, read by one process of its own Python."""
    files = [file for file in ground.copy() if "javascript" not in file.type and "css" not in file.type]
    listed = ground.file("texts.jsonl", "\n".join(json.dumps([file.url, str(file.path)]) for file in files))
    done = ground.run(ground.tools / "presidio/bin/python", "-P", _ANALYSER, listed)
    reports = [Report(*json.loads(line)) for line in done.output.splitlines()]
    return Look(tuple(reports), done.spent, len(files))


TOOL = Tool(
    name="Presidio analyzer",
    package="presidio-analyzer==2.2.366",
    program="presidio/bin/spacy",
    licence="MIT",
    settings="none of its recognisers is Chinese, so a pattern of ours was added: 18 digits, birth date, check digit; "
    "an empty spaCy pipeline (its language model cannot be had here); texts only, documents would need a converter",
    means={"CN_IDENTITY_NUMBER": frozenset({"leaked_ids"})},
    claims=frozenset({"leaked_ids"}),
    look=look,
    copied=True,
)

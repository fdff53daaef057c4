"""Every example of every rule runs through the real detector; every word list's own lines through its terms."""

from __future__ import annotations

import pytest

from scanner import rules
from scanner.scan.examining.discover import page_detectors, site_detectors
from scanner.scan.proof import hits

NAMES = sorted([*page_detectors(), *site_detectors()])


def cases():
    for name in NAMES:
        loaded = rules.load(name)
        for rule in loaded:
            for kind, examples in (("match", rule.match), ("clean", rule.clean)):
                for number, example in enumerate(examples):
                    yield pytest.param(loaded, rule.id, example, kind == "match", id=f"{rule.id}-{kind}-{number}")


@pytest.mark.parametrize(("loaded", "rule_id", "example", "expected"), list(cases()))
def test_example(request, loaded, rule_id, example, expected):
    render = request.getfixturevalue("render") if loaded.data.get("needs_layout") else None
    assert hits(example, rule_id, loaded, render) is expected

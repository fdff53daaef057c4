"""The vocabulary of pages that intruders work with: each sign proves itself, and the rules name signs there are."""

from __future__ import annotations

import pytest

from scanner import rules
from scanner.detectors._consoles import PLACES, SHAPES
from scanner.detectors._signs import looks

RULES = rules.load("web_shells")
WORDED = [sign for sign in RULES.data["sign"] if "shows" not in sign]


def shown(sign, example):
    texts = [example] if isinstance(example, str) else example
    own = next(look for look in looks(RULES)[sign["name"]] if look.pattern.pattern == "|".join(sign["patterns"]))
    return bool(own.shown(texts))


@pytest.mark.parametrize("sign", WORDED, ids=lambda sign: f"{sign['name']}-{'-'.join(sign['places'])}")
def test_a_sign_proves_itself(sign):
    assert set(sign["places"]) <= set(PLACES)
    assert sign["match"]
    assert sign["clean"]
    assert [example for example in sign["match"] if not shown(sign, example)] == []
    assert [example for example in sign["clean"] if shown(sign, example)] == []


def test_ways_name_signs_there_are_and_every_sign_is_asked_for():
    asked = {name for rule in RULES for way in rule.options["ways"] for name in way["signs"]}
    assert asked <= {*SHAPES, *looks(RULES)}
    assert {*SHAPES, *looks(RULES)} <= asked


def test_every_rule_tells_its_ways():
    assert [rule.id for rule in RULES if not rule.options.get("ways")] == []

"""Scripts of one page are examined together: each at its full price, until many of them lead nowhere."""

from __future__ import annotations

from pathlib import Path

from scanner.scripts import compiled, examined, examined_together
from scanner.scripts.reckoning import HURRIED, ORDINARY

RULES = compiled(Path(__file__).parents[2] / "signatures/yara/scripts.yar")
BURNER = "var i=0,u='//k{}.exa'+'mple';while(true){{i=i+1;u+=String.fromCharCode(i)}}location=u"
MOVE = "location='//'+['k8','example'].join('.'); /* ---------------------- */"


def test_after_many_that_lead_nowhere_the_others_are_followed_a_short_way():
    burners = [BURNER.format(number) for number in range(40)]
    *told, last = examined_together([*burners, MOVE], RULES)
    assert all(script.lost for script in told)
    assert told[0].worth is ORDINARY
    assert told[-1].worth is HURRIED
    assert {act.address for act in last.acts if act.kind == "move"} == {"//k8.example"}


def test_scripts_that_end_are_followed_however_many_they_are():
    told = examined_together([MOVE.replace("k8", f"k{number}") for number in range(60)], RULES)
    assert all(script.worth is ORDINARY and not script.lost for script in told)


def test_how_far_a_script_was_followed_is_remembered_with_it():
    assert examined(BURNER.format(99), RULES, HURRIED).worth is HURRIED
    assert examined(BURNER.format(99), RULES).worth is ORDINARY

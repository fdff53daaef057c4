"""Two texts beside each other: everything that differs is shown, what is alike is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanner.console.differing import compared

LINES = st.lists(st.sampled_from(["<p>a</p>", "<p>b</p>", "c", "d", "e"]), max_size=40)


def test_what_differs_is_marked_and_what_is_alike_is_left_out():
    many = [f"line {number}" for number in range(100)]
    found = compared("\n".join([*many, "same", "left"]), "\n".join([*many, "same", "right", "more"]))
    kinds = [(each.kind, each.left, each.right) for each in found.pairs]
    assert kinds == [
        ("same", "line 99", "line 99"),
        ("same", "same", "same"),
        ("changed", "left", "right"),
        ("only-right", "", "more"),
    ]
    assert not found.cut


def test_a_page_on_one_line_is_taken_apart_at_its_tags():
    found = compared("<html><p>a</p><p>b</p></html>", "<html><p>a</p><p>X</p></html>")
    assert [(each.left, each.right) for each in found.pairs if each.kind == "changed"] == [("<p>b</p>", "<p>X</p>")]


def test_what_is_too_much_is_said_to_be_cut():
    assert compared("\n".join(map(str, range(3_000))), "\n".join(map(str, range(9_000, 12_000)))).cut


@given(LINES, LINES)
def test_nothing_that_differs_is_lost(one, other):
    found = compared("\n".join(one), "\n".join(other))
    assert not found.cut
    differing = [each for each in found.pairs if each.kind != "same" and each.kind != "gap"]
    assert bool(differing) == (list(one) != list(other))
    assert all(each.left != each.right for each in differing)

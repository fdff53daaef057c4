"""A paragraph put into someone else's page."""

import re

from scanner.model import Where
from scanner.promotion.inserted import advertised, inserted
from scanner.promotion.places import Sighting
from scanner.text import Segment, read

CONTACT = re.compile(r"(?P<account>微信 \w+)")


def sighting(term, start, kind="offered", place="text", **more):
    return Sighting("lending", kind, term, place, 0, start, start + len(term), **more)


def test_three_terms_and_a_contact():
    together = [sighting("a", 0), sighting("b", 10), sighting("c", 20)]
    assert inserted(together, together, "account") == "3"
    assert inserted(together, together, "") == ""
    assert inserted(together[:2], together[:2], "account") == ""


def test_two_invitations_do_for_a_contact():
    together = [sighting("a", 0, called=True), sighting("b", 10, offer="x"), sighting("c", 20)]
    assert inserted(together, together, "") == "3"


def test_terms_far_apart_or_mostly_elsewhere():
    apart = [sighting("a", 0), sighting("b", 100), sighting("c", 200)]
    assert inserted(apart, apart, "account") == ""
    together = [sighting("a", 0), sighting("b", 10), sighting("c", 20)]
    others = [sighting("a", at) for at in range(300, 900, 50)]
    assert inserted(together, [*together, *others], "account") == ""


def test_an_offer_beside_a_contact():
    reading = read((Segment("text", "私人放款 当天拿钱 微信 ab7788", Where(part="text")),))
    assert advertised([sighting("私人放款", 0, offer="当天拿钱")], reading, CONTACT) == "account"
    assert advertised([sighting("私人放款", 0, kind="hawked")], reading, CONTACT) == ""

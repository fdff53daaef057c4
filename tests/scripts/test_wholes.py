"""Whole numbers of any size, by which scripts write texts down."""

from __future__ import annotations

import pytest

from scanner.scripts import reckoned
from scanner.scripts.reckoning.values import Unknown
from scanner.scripts.reckoning.wholes import made, read
from scanner.scripts.reckoning.wholes import reckoned as come

ADDRESS = "https://k8.example/a"
NUMBER = int.from_bytes(ADDRESS.encode(), "big")


@pytest.mark.parametrize(
    "code",
    [
        f"let n={NUMBER}n,u='';while(n){{u=String.fromCharCode(Number(n&255n))+u;n>>=8n}}location=u",
        f"let n=BigInt('{NUMBER}'),u='';while(n>0n){{u=String.fromCharCode(Number(n%256n))+u;n/=256n}}location=u",
        f"location={NUMBER}n.toString(16).replace(/../g,h=>String.fromCharCode('0x'+h))",
    ],
)
def test_a_number_that_is_an_address_is_read(code):
    assert [(act.kind, act.address) for act in reckoned(code).acts] == [("move", ADDRESS)]


@pytest.mark.parametrize("sign", ["<<", "**", "*"])
def test_no_number_grows_without_end(sign):
    assert isinstance(come(sign, 1 << 19_000, 1 << 19_000), Unknown)


@pytest.mark.parametrize("value", ["9" * 5000, "1x", 1e301])
def test_what_is_no_such_number_is_not_known(value):
    assert isinstance(made(value), Unknown)


def test_signs_round_towards_nothing():
    assert (come("/", -7, 2), come("%", -7, 2), read("0x1f")) == (-3, -1, 31)
    assert isinstance(come("/", 1, 0), Unknown)

"""One-time codes: the vectors of RFC 6238, appendix B, and that none is good twice."""

from __future__ import annotations

import base64

import pytest

from tests.console.world import PASSWORD

KEY = b"12345678901234567890"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_vectors(store, moment, expected):
    from scanner.console import codes

    assert codes.code(KEY, moment // codes.STEP, digits=8) == expected


def test_the_code_of_now_and_of_before_is_good_and_no_other(store):
    from scanner.console import codes

    secret = base64.b32encode(KEY).decode()
    for later, good in ((0, True), (29, True), (30, True), (59, True), (60, False), (-1, False)):
        assert bool(codes.step_of(secret, codes.code(KEY, 100), 3000 + later)) is good


@pytest.mark.parametrize("said", ["１２３４５６", "\ud800", "", "0" * 500, "\x00"])
def test_what_is_no_code_is_a_wrong_one(store, said):
    from scanner.console import codes

    assert codes.step_of(codes.fresh(), said, 3000) == 0


def test_a_code_is_good_once_and_the_secret_is_not_kept_in_the_clear(furnished):
    import time

    from scanner.console import codes
    from scanner.console.models import Member
    from scanner.console.roles import Role

    secret, member = codes.fresh(), furnished[Role.LEAD]
    codes.enrol(member, secret, 0)
    member = Member.objects.get(pk=member.pk)
    assert secret not in member.code_key
    now = time.time()
    said = codes.code(base64.b32decode(secret), int(now) // codes.STEP)
    assert codes.accepted(member, said, now)
    assert not codes.accepted(member, said, now)


def test_who_uses_codes_comes_in_with_one_only(as_role, nobody, furnished, monkeypatch):
    import re
    import time

    moment = time.time()
    monkeypatch.setattr(time, "time", lambda: moment)

    from scanner.console import codes
    from scanner.console.models import Member
    from scanner.console.roles import Role

    client = as_role(Role.LEAD)
    secret = re.search(r'<code class="link">([A-Z2-7]{32})</code>', client.get("/codes").content.decode()).group(1)

    def code(back):
        return codes.code(base64.b32decode(secret), int(time.time()) // codes.STEP - back)

    assert client.post("/codes", {"what": "on", "code": "000000", "proof": PASSWORD}).status_code == 200
    assert client.post("/codes", {"what": "on", "code": code(1), "proof": "wrong"}).status_code == 200
    assert client.post("/codes", {"what": "on", "code": code(1), "proof": PASSWORD}).status_code == 302
    assert Member.objects.get(user__username="lead1").code_key
    entering = {"username": "lead1", "password": PASSWORD}
    assert nobody.post("/login", entering).status_code == 200
    assert nobody.post("/login", entering | {"code": "000000"}).status_code == 200
    assert nobody.post("/login", entering | {"code": code(1)}).status_code == 200, "used when it was set up"
    assert nobody.post("/login", entering | {"code": code(0)}).status_code == 302

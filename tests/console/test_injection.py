"""Two hundred texts as injection tools send them, into every input there is: no error, no effect, nothing unescaped."""

from __future__ import annotations

from itertools import product
from urllib.parse import quote, urlencode

import pytest

from tests.console import world
from tests.console.test_roles import METHODS, address, routes

_TAILS = ("", "-- ", "#", "/*", "%00", ";--", "\x00")
_HEARTS = (
    "'", '"', "')", "'))", "\\'", "' OR '1'='1", '" OR "1"="1', "' OR 1=1", "1 OR 1=1", "' AND 1=2", "') OR ('1'='1",
    "' UNION SELECT NULL", "' UNION ALL SELECT 1,2,3", "'; DROP TABLE store_finding", "'; DELETE FROM store_auditrow",
    "1; SELECT pg_sleep(0)", "' || (SELECT '') || '", "' AND randomblob(1)", "' AND 1=CAST('a' AS int)", "%' OR '%'='",
    "_' LIKE '_", "1' ORDER BY 99", "' HAVING 1=1", "admin'", "' OR x IS NOT NULL", "' AND EXTRACTVALUE(1,1)",
)  # fmt: skip
_OTHER = (
    "%s", "%(id)s", "%n%n", "{0}", "{{7*7}}", "${7*7}", "<%= 7 %>", "../../../../etc/passwd", "..%2f..%2f", "|id",
    ";id", "$(id)", "`id`", "&& id", "\r\nSet-Cookie: a=b", "%0d%0aX: y", "*)(uid=*", "//bet.example",
    "javascript:alert(1)", "<script>alert(1)</script>", "＇ OR 1=1", "\ud800", "\u202e", "9" * 40,
    "-1", "1e309", "NaN", "inf", "１", "٣",
)  # fmt: skip
PAYLOADS = (
    tuple(dict.fromkeys([heart + tail for tail, heart in product(_TAILS, _HEARTS)][: 200 - len(_OTHER)])) + _OTHER
)
PARTS = 5
"""Each input is sent every fifth payload, beginning with another one: all of them meet every kind of input."""

QUERIES = {
    "findings": "state decision veto severity change concern detector site cause incident assignee after done pick",
    "export": "state decision veto severity change concern detector site cause incident assignee after",
    "export-sarif": "site cause after severity",
    "export-stix": "site cause after severity",
    "personal": "after",
    "suppressions": "after",
    "incidents": "after",
    "sites": "q outcome after",
    "site": "approved refused",
    "inventory": "kind from",
    "views": "with",
    "audit": "before",
    "login": "next",
    "api-findings": "state decision severity site cause detector incident assignee after",
    "api-sites": "after",
}
FORMS = {
    "decide": {"what": "assigned", "version": "0", "reason": "x", "days": "3", "assignee": "", "next": "/"},
    "decide-many": {"what": "suppressed", "pick": "1:0", "reason": "x", "days": "3", "assignee": "", "next": "/"},
    "reveal": {"value": "1", "reason": "because", "proof": "x"},
    "unlock": {"what": "", "passphrase": "x", "next": "/"},
    "codes": {"what": "on", "code": "000000", "proof": ""},
    "password": {"old_password": "x", "new_password1": "x", "new_password2": "x"},
    "tokens": {"name": "x", "days": "3", "scope": "sites"},
    "token": {},
    "approve": {"looked": "", "pages": ""},
    "try": {"page": "x"},
    "users": {"username": "x", "role": "reader", "sites": ""},
    "user": {"what": "role", "role": "", "sites": "", "reveals": ""},
    "welcome": {"username": "x", "new_password1": "x", "new_password2": "x"},
    "login": {"username": "x", "password": "x", "code": "", "next": "/"},
    "language": {"language": "zh", "next": "/"},
    "logout": {},
}
PATHS = ("rule", "run", "welcome", "finding", "site", "api-finding")
SLOW = {"try"}
"""Starts a process: three of the payloads are enough, all of which are only text to it."""


def test_there_are_two_hundred():
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 200


def test_every_form_is_among_them(furnished):
    from scanner.console.roles import ALLOWED

    assert {route for route, method in ALLOWED if method == "POST"} == set(FORMS)
    assert set(QUERIES) <= set(routes())


@pytest.fixture
def sent(as_role, furnished, nobody, monkeypatch):
    """`sent(route, method, where, …)` as somebody who may; whatever is wrong is raised here."""
    from datetime import UTC, datetime

    from django.contrib.auth import hashers
    from django.contrib.auth.models import User

    from scanner.console import limits, tokens, trying
    from scanner.console.roles import Role, may

    # What is hashed and how often one may ask is tested elsewhere.
    monkeypatch.setattr(hashers.ScryptPasswordHasher, "work_factor", 2)
    User.objects.update(password=hashers.make_password("something else"))
    monkeypatch.setattr(limits, "within", lambda *_: True)
    monkeypatch.setattr(trying, "try_page", lambda _text: [])
    token = tokens.make(furnished[Role.LEAD], "t", frozenset(("findings", "sites")), datetime.now(UTC), days=1)
    people = {role: as_role(role) for role in (Role.LEAD, Role.ADMINISTRATOR)}

    def asked(route, method, where, **given):
        if route in tokens.SCOPES:
            return nobody.generic(method, where, headers={"authorization": f"Bearer {token}"})
        role = Role.LEAD if may(Role.LEAD, route, method) else Role.ADMINISTRATOR
        client = nobody if route in ("login", "welcome") else people[role]
        return client.generic(method, where, **given)

    return asked


def chosen(number):
    return PAYLOADS[number % PARTS :: PARTS]


def right(answer, payload, place):
    assert answer.status_code < 500, (place, payload)
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert b"<script>alert" not in answer.content, (place, payload)
    assert "Set-Cookie: a=b" not in str(answer.headers), (place, payload)
    assert "bet.example" not in answer.headers.get("Location", "").partition("?")[0], (place, payload)


def counts():
    from scanner.console.models import Member
    from scanner.store.models import Finding, Run, Site

    return [model.objects.count() for model in (Finding, Run, Site, Member)]


def test_no_address_is_an_error(sent, finding_of):
    before = counts()
    inputs = [(route, name) for route, names in QUERIES.items() for name in names.split()]
    for number, (route, name) in enumerate(inputs):
        for payload in chosen(number):
            where = f"{address(route, world.OWN, finding_of)}?{name}={encoded(payload)}"
            right(sent(route, "GET", where), payload, (route, name))
    for route in PATHS:
        usual = address(route, world.OWN, finding_of)
        for payload in PAYLOADS:
            where = f"{usual.rpartition('/')[0]}/{encoded(payload)}"
            right(sent(route, "GET", where), payload, route)
    assert counts() == before


def test_no_form_is_an_error(sent, finding_of):
    before = counts()[:3]
    inputs = [(route, name) for route, fields in FORMS.items() if route != "logout" for name in fields]
    for number, (route, name) in enumerate(inputs):
        for payload in chosen(number)[: 3 if route in SLOW else None]:
            fields = FORMS[route] | {name: payload}
            data = urlencode(fields, errors="surrogatepass")
            kind = "application/x-www-form-urlencoded"
            answer = sent(route, "POST", address(route, world.OWN, finding_of), data=data, content_type=kind)
            right(answer, payload, (route, name))
    assert counts()[:3] == before


def test_no_body_of_another_kind_and_no_header_is_an_error(sent, finding_of):
    for route in routes():
        where = address(route, world.OWN, finding_of)
        for method in METHODS:
            if route == "logout":
                continue
            body = b'{"what": ["\xff", {"a": null}], "role": "administrator"}'
            assert sent(route, method, where, data=body, content_type="application/json").status_code < 500
            assert sent(route, method, where, data=b"--x\r\n\xff", content_type="multipart/form-data; boundary=x")
    for payload in PAYLOADS:
        value = payload.encode("latin-1", "ignore").decode("latin-1").replace("\r", "").replace("\n", "")
        for header in ("accept-language", "user-agent", "referer", "authorization", "cookie", "accept"):
            assert sent("login", "GET", "/login", headers={header: value}).status_code < 500


def encoded(payload):
    return quote(payload.encode("utf-8", "surrogatepass"))

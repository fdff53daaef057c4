"""What programs read: by token and scope, of what the member may see, as described."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.console import world

LISTS = ("/api/v1/findings", "/api/v1/sites", "/api/v1/runs")
EVERY = frozenset(("findings", "sites", "runs"))


@pytest.fixture
def token_of(furnished):
    from scanner.console import tokens

    def made(role, scopes=EVERY, days=1):
        return tokens.make(furnished[role], "test", frozenset(scopes), datetime.now(UTC), days)

    return made


def read(client, address, token=""):
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return client.get(address, headers=headers)


def test_role_by_route_by_method_by_scope(furnished, nobody, token_of, finding_of):
    from scanner.console import tokens
    from scanner.console.roles import Role
    from tests.console.test_roles import METHODS, address

    wrong = []
    for role in Role:
        for scope in sorted(EVERY):
            token = token_of(role, [scope])
            for route, needed in tokens.SCOPES.items():
                for method in METHODS:
                    for host in (world.OWN, world.FOREIGN):
                        asked = address(route, host, finding_of)
                        status = nobody.generic(method, asked, headers={"authorization": f"Bearer {token}"}).status_code
                        foreign = role is Role.UNIT and host == world.FOREIGN and route == "api-finding"
                        good = method in ("GET", "HEAD") and needed in ("", scope)
                        if status != (403 if not good else 404 if foreign else 200):
                            wrong.append((role, scope, route, method, host, status))
    assert wrong == []


def test_a_token_that_was_ended_is_over_or_whose_member_is_shut_out_opens_nothing(nobody, token_of, furnished):
    from scanner.console.models import Token
    from scanner.console.roles import Role

    token = token_of(Role.LEAD)
    assert read(nobody, LISTS[0], token).status_code == 200
    assert read(nobody, LISTS[0], token + "x").status_code == 401
    assert read(nobody, LISTS[0]).status_code == 401
    assert read(nobody, "/findings", token).status_code == 302, "people's pages take no token"
    Token.objects.update(expires=datetime.now(UTC) - timedelta(seconds=1))
    assert read(nobody, LISTS[0], token).status_code == 401
    again = token_of(Role.LEAD)
    furnished[Role.LEAD].user.is_active = False
    furnished[Role.LEAD].user.save()
    assert read(nobody, LISTS[0], again).status_code == 401


def test_answers_are_as_described(nobody, token_of, finding_of):
    from scanner.console.roles import Role

    token = token_of(Role.LEAD)
    told = read(nobody, "/api/v1/openapi.json", token).json()
    assert {"openapi", "info", "paths"} <= set(told)
    assert {"title", "version"} <= set(told["info"])
    assert all(each["get"]["responses"] for each in told["paths"].values())
    schemas = told["components"]["schemas"]
    for address, name in zip(LISTS, ("Finding", "Site", "Run"), strict=True):
        assert address in told["paths"]
        body = read(nobody, address, token).json()
        assert set(body) == {"items", "next"}
        assert body["items"]
        for item in body["items"]:
            assert set(item) <= set(schemas[name]["properties"])
            assert all(_fits(value, schemas[name]["properties"][key]) for key, value in item.items())
    one = read(nobody, f"/api/v1/findings/{finding_of(world.OWN).pk}", token).json()
    assert set(one) == set(schemas["Finding"]["properties"])


def _fits(value, schema):
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}
    kinds["null"] = type(None)
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return isinstance(value, tuple(kinds[each] if isinstance(kinds[each], type) else int for each in named)) or (
        "number" in named and isinstance(value, float)
    )


def test_pages_follow_one_another(nobody, token_of, store_of_many):
    from scanner.console.roles import Role

    token, address, seen = token_of(Role.LEAD), f"/api/v1/findings?site={world.OWN}", []
    while address:
        body = read(nobody, address, token).json()
        seen += [each["id"] for each in body["items"]]
        address = body["next"]
    assert len(seen) == len(set(seen)) == 123


def test_what_may_not_be_quoted_is_named_only_also_here(nobody, token_of, finding_of):
    from scanner.console.roles import PERSONAL_DATA, Role

    row = finding_of(world.OWN, f"number-of-{world.OWN}")
    for role in Role:
        body = read(nobody, f"/api/v1/findings/{row.pk}", token_of(role)).json()
        assert body["withheld"] is (role not in PERSONAL_DATA)
        assert ("excerpt" in body) is (role in PERSONAL_DATA)


def test_so_often_and_no_more(nobody, token_of, monkeypatch):
    from dataclasses import replace

    from scanner.console import limits
    from scanner.console.roles import Role

    monkeypatch.setattr(limits, "READING", replace(limits.READING, most=2))
    token = token_of(Role.LEAD)
    assert [read(nobody, each, token).status_code for each in LISTS] == [200, 200, 429]


def test_tokens_are_made_shown_once_and_ended_by_their_owner(as_role, nobody, home):
    import re

    from scanner.console.models import Token
    from scanner.console.roles import Role

    client = as_role(Role.REVIEWER)
    assert client.post("/tokens", {"name": "x", "days": "5"}).status_code == 400
    assert client.post("/tokens", {"name": "x", "days": "999", "scope": "findings"}).status_code == 400
    body = client.post("/tokens", {"name": "x", "days": "5", "scope": ["findings", "other"]}).content.decode()
    token = re.search(r"vsr_[\w-]{43}", body).group()
    assert token not in client.get("/tokens").content.decode()
    assert Token.objects.get().scope == "findings"
    assert not any(token.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert read(nobody, LISTS[0], token).status_code == 200
    assert as_role(Role.LEAD).post(f"/tokens/{Token.objects.get().pk}").status_code == 404
    assert client.post(f"/tokens/{Token.objects.get().pk}").status_code == 302
    assert read(nobody, LISTS[0], token).status_code == 401


def test_exports_for_code_hosts_and_partners(as_role, finding_of):
    from scanner.console.roles import Role

    found = as_role(Role.REVIEWER).get("/findings.sarif").json()["runs"][0]
    assert {each["ruleId"] for each in found["results"]} == {
        "hidden_links/off-screen",
        "malicious_scripts/search-referrer-jump",
    }, "what a reviewer may not be quoted is left out"
    bundle = as_role(Role.LEAD).get("/findings.stix.json?decision=any").json()
    assert [each["pattern"] for each in bundle["objects"] if each["type"] == "indicator"] == [
        "[domain-name:value = 'bet.example']"
    ]
    text = as_role(Role.LEAD).get("/findings.stix.json").content.decode()
    assert not any(host in text for host in world.HOSTS)
    assert as_role(Role.UNIT).get("/findings.stix.json").status_code == 403


def test_exports_are_limited(as_role, monkeypatch):
    from dataclasses import replace

    from scanner.console import limits
    from scanner.console.roles import Role

    monkeypatch.setattr(limits, "EXPORT", replace(limits.EXPORT, most=2))
    client = as_role(Role.LEAD)
    addresses = ("/findings.csv", "/findings.sarif", "/findings.stix.json")
    assert [client.get(each).status_code for each in addresses] == [200, 200, 429]

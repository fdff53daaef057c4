"""Refusals are written down, by whoever and by whatever way; and what is kept of a request is in universal time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.console import world
from tests.console.test_roles import address, routes
from tests.console.world import PASSWORD


def told(action="refused"):
    from scanner.store.models import AuditRow

    return list(AuditRow.objects.filter(action=action).order_by("id").values_list("actor", "subject"))


def test_every_refusal_by_role_is_written_down(as_role, finding_of):
    from scanner.console import tokens
    from scanner.console.roles import ALLOWED, Role, may

    for role in (Role.READER, Role.UNIT):
        client, expected = as_role(role), []
        before = len(told())
        for route, method in sorted(ALLOWED):
            if not may(role, route, method) and route not in tokens.SCOPES:
                where = address(route, world.OWN, finding_of)
                assert client.generic(method, where).status_code == 403
                expected.append((f"{role}1", f"{method} {where}"))
        assert told()[before:] == expected
        assert expected


def test_what_is_of_others_is_written_down_too(as_role, finding_of):
    from scanner.console.roles import Role

    number = finding_of(world.FOREIGN).pk
    assert as_role(Role.UNIT).get(f"/findings/{number}").status_code == 404
    assert told() == [("unit1", f"GET /findings/{number}")]


def test_a_form_from_elsewhere_and_a_scope_that_is_lacking_are_written_down(as_role, furnished, nobody):
    from scanner.console import tokens
    from scanner.console.roles import Role

    as_role(Role.LEAD, enforce_csrf_checks=True).post("/logout")
    token = tokens.make(furnished[Role.READER], "t", frozenset(("sites",)), datetime.now(UTC), days=1)
    nobody.get("/api/v1/runs", headers={"authorization": f"Bearer {token}"})
    assert told() == [("lead1", "POST /logout"), ("reader1", "GET /api/v1/runs")]


def test_who_searches_too_often_is_refused_and_written_down(as_role, monkeypatch):
    from scanner.console import limits
    from scanner.console.roles import Role

    monkeypatch.setattr(limits, "SEARCH", replace(limits.SEARCH, most=2))
    client = as_role(Role.LEAD)
    assert [client.get("/sites?q=own").status_code for _ in range(3)] == [200, 200, 429]
    assert told() == [("lead1", "GET /sites")]


def test_exports_and_changes_of_accounts_are_written_down(as_role, furnished):
    from scanner.console.roles import Role

    client = as_role(Role.ADMINISTRATOR)
    client.get("/findings.csv")
    client.post("/users", {"username": "neu", "role": "reader"})
    client.post(f"/users/{furnished[Role.READER].pk}", {"what": "disable"})
    assert told("export") == [("administrator1", "findings")]
    assert told("user-made") == [("administrator1", "user:neu")]
    assert told("user-disable") == [("administrator1", "user:reader1")]


def test_the_trail_is_in_universal_time(as_role):
    from scanner.console.roles import Role
    from scanner.store.models import AuditRow

    as_role(Role.READER).get("/users")
    at = datetime.fromisoformat(AuditRow.objects.last().at)
    assert at.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - at) < timedelta(hours=1)


@pytest.fixture
def required(furnished, monkeypatch):
    from django.conf import settings

    from scanner.console.models import Member

    monkeypatch.setattr(settings, "CODES_REQUIRED", True)
    Member.objects.filter(role="privacy").update(reveals=True)


def test_where_codes_are_required_who_has_none_sets_them_up_first(as_role, required, finding_of):
    from scanner.console.models import Member
    from scanner.console.roles import Role

    for role in Role:
        held = role in (Role.ADMINISTRATOR, Role.PRIVACY)
        client = as_role(role)
        for route in routes():
            if route in ("findings", "morning", "audit", "users", "personal", "export"):
                answer = client.get(address(route, world.OWN, finding_of))
                assert (answer.headers.get("Location") == "/codes") is (held and answer.status_code != 403)
        assert client.get("/codes").status_code == 200
    Member.objects.filter(role="administrator").update(code_key="set up")
    assert as_role(Role.ADMINISTRATOR).get("/users").status_code == 200


def test_a_token_of_who_lacks_codes_opens_nothing(required, furnished, nobody):
    from scanner.console import tokens
    from scanner.console.roles import Role

    token = tokens.make(furnished[Role.ADMINISTRATOR], "t", frozenset(("sites",)), datetime.now(UTC), days=1)
    assert nobody.get("/api/v1/sites", headers={"authorization": f"Bearer {token}"}).status_code == 403


def test_fields_that_no_form_has_make_nobody_more(as_role, nobody, furnished):
    from django.contrib.auth.models import User

    from scanner.console.models import Member
    from scanner.console.roles import Role

    more = {"is_superuser": "1", "is_staff": "1", "role": "administrator", "reveals": "yes", "member": "1", "user": "1"}
    nobody.post("/login", {"username": "reader1", "password": PASSWORD, **more})
    nobody.post("/language", {"language": "en", **more})
    nobody.post("/tokens", {"name": "x", "days": "3", "scope": "sites", **more})
    long = "ein-neues-langes-wort"
    nobody.post("/password", {"old_password": PASSWORD, "new_password1": long, "new_password2": long, **more})
    as_role(Role.ADMINISTRATOR).post("/users", {"username": "neu", **more, "role": "reader"})
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.filter(is_staff=True).exists()
    assert set(Member.objects.filter(user__username__in=("reader1", "neu")).values_list("role", "reveals")) == {
        ("reader", False)
    }


def test_two_who_decide_at_once_leave_one_decision_and_one_row(as_role, finding_of):
    from scanner.console.roles import Role
    from scanner.store.models import AuditRow

    row = finding_of(world.OWN)
    sent = {"what": "confirmed", "version": row.version}
    clients = [as_role(Role.LEAD), as_role(Role.REVIEWER)]
    answers = [client.post(f"/findings/{row.pk}/decide", sent).status_code for client in clients]
    assert answers == [302, 409]
    assert AuditRow.objects.filter(action="confirmed").count() == row.decisions.count() == 1


def test_nothing_is_shown_of_how_it_works(as_role):
    from django.conf import settings

    from scanner.console.roles import Role

    assert settings.DEBUG is False
    answer = as_role(Role.LEAD).get("/nothing-here")
    assert not [word for word in ("Traceback", "django", "urlpatterns", "sqlite") if word in answer.content.decode()]

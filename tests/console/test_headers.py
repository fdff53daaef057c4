"""What every answer carries, and what is refused before anything is done."""

from __future__ import annotations

import pytest

from tests.console import world
from tests.console.world import PASSWORD

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
          "frame-ancestors 'none'", "form-action 'self'")  # fmt: skip
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def strict(answer):
    """What is missing of what every answer has to carry."""
    policy = answer.headers.get("Content-Security-Policy", "").split("; ")
    loose = [each for each in policy if "unsafe" in each or "*" in each or "data:" in each]
    held = {name for name, value in EVERYWHERE.items() if answer.headers.get(name) == value}
    return [*sorted(EVERYWHERE.keys() - held), *loose, *sorted(set(_needed(answer)) - set(policy))]


def _needed(answer):
    sandboxed = answer.headers.get("Content-Type") == "image/png"
    return ("default-src 'none'", "sandbox", "frame-ancestors 'none'") if sandboxed else STRICT


def test_every_answer_of_every_route_is_strict(as_role, nobody, finding_of):
    from scanner.console.roles import Role
    from tests.console.test_roles import METHODS, address, routes

    clients = [as_role(Role.LEAD), as_role(Role.ADMINISTRATOR), nobody]
    loose = {}
    for route in routes():
        for method in METHODS if route != "logout" else ("GET", "PUT"):
            for client in clients:
                answer = client.generic(method, address(route, world.OWN, finding_of), secure=True)
                told = strict(answer)
                told += [] if "max-age=31536000" in answer.headers.get("Strict-Transport-Security", "") else ["HSTS"]
                if told:
                    loose[route, method, answer.status_code] = told
    assert loose == {}


@pytest.mark.parametrize("where", ["/nothing-here", "/findings/999999", "/findings/x", "/%00", "/static/", "//x"])
def test_answers_to_what_is_not_there_are_strict(as_role, nobody, where):
    from scanner.console.roles import Role

    for client in (as_role(Role.ADMINISTRATOR), nobody):
        assert strict(client.get(where)) == []
        assert strict(client.get(where, SERVER_NAME="elsewhere.example")) == []


def test_files_are_strict_and_folders_are_not_listed(furnished):
    from wsgiref.util import setup_testing_defaults

    from django.conf import settings

    from scanner.console.serving import application

    def asked(path):
        environ, told = {"PATH_INFO": path, "SERVER_NAME": "127.0.0.1", "HTTP_HOST": "127.0.0.1"}, {}
        setup_testing_defaults(environ)
        list(application()(environ, lambda status, headers, *_: told.update(headers, status=status)))
        return told

    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    try:
        for name in ("console.css", "console.js"):
            told = asked(f"/static/{name}")
            assert told["status"].startswith("200")
            assert {name: told.get(name) for name in EVERYWHERE} == EVERYWHERE
            assert told["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
            assert told["Strict-Transport-Security"] == "max-age=31536000"
            assert "Access-Control-Allow-Origin" not in told
    finally:
        settings.SECURE_PROXY_SSL_HEADER = None
    for path in ("/static/", "/static", "/static/../settings.py", "/static/%2e%2e/settings.py", "/.git/config"):
        assert not asked(path)["status"].startswith("200")


def test_behind_tls_the_browser_is_told_to_stay_there(as_role):
    from scanner.console.roles import Role

    assert "max-age=31536000" in as_role(Role.LEAD).get("/", secure=True).headers["Strict-Transport-Security"]


def test_an_error_tells_nothing_and_is_strict(as_role, monkeypatch):
    from scanner.console.roles import Role
    from scanner.console.views import overview

    def fail(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(overview, "tally", fail)
    client = as_role(Role.LEAD, raise_request_exception=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert answer.content == b"500 vetoscan\n"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_pictures_are_pixels_in_a_sandbox_and_nothing_else(as_role, finding_of, home):
    from scanner.console.roles import Role
    from scanner.scan.home import Home

    row = finding_of("www.own.gov.cn")
    client = as_role(Role.READER)
    answer = client.get(f"/findings/{row.pk}/picture/0")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client.get(f"/findings/{row.pk}/picture/1").status_code == 404
    kept = next(path for path in (home / "evidence").rglob("*") if path.is_file())
    clean = Home(home).evidence(kept.name)
    for bad in (
        b"<svg onload=alert(1)>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7 x",
        b"GIF89a;",
        clean[:60],
    ):
        kept.write_bytes(bad)
        assert client.get(f"/findings/{row.pk}/picture/0").status_code == 404
    kept.write_bytes(clean + b"<script>alert(1)</script>")
    assert b"<script" not in client.get(f"/findings/{row.pk}/picture/0").content


def test_forms_without_their_token_or_from_elsewhere_change_nothing(furnished, finding_of):
    from django.test import Client

    from scanner.console.roles import ALLOWED
    from tests.console.conftest import enter
    from tests.console.test_roles import address

    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    enter(client, next(iter(furnished.values())).user)
    for route, method in ALLOWED:
        if method == "POST":
            assert client.post(address(route, world.OWN, finding_of)).status_code == 403, route
    client.get("/password")
    token = client.cookies["__Host-vetoscan-form"].value
    sent = {"csrfmiddlewaretoken": token, "language": "en"}
    assert client.post("/language", sent, headers={"origin": "https://bet.example"}).status_code == 403
    assert client.post("/language", sent, headers={"origin": "http://127.0.0.1"}).status_code == 302


def test_what_is_only_asked_for_changes_nothing(as_role, finding_of):
    """GET and HEAD write nothing but who looked, how often, and the session."""
    from django.apps import apps

    from scanner.console.roles import ALLOWED, Role, may
    from tests.console.test_roles import address

    noted = {"AuditRow", "Use", "Session"}

    def everything():
        return {
            model.__name__: sorted(map(repr, model.objects.values_list()))
            for model in apps.get_models()
            if model.__name__ not in noted
        }

    clients = {role: as_role(role) for role in Role}
    before = everything()
    for role, client in clients.items():
        for route, method in ALLOWED:
            if method == "GET" and may(role, route, method):
                client.get(address(route, world.OWN, finding_of))
                client.head(address(route, world.OWN, finding_of))
    assert everything() == before


def test_only_names_of_this_machine_lead_here(furnished):
    from django.test import Client

    for name, status in (("127.0.0.1", 200), ("localhost", 200), ("rebound.bet.example", 400)):
        assert Client(SERVER_NAME=name).get("/login").status_code == status


def test_large_and_odd_bodies_are_refused(as_role):
    from scanner.console.roles import Role

    client = as_role(Role.LEAD)
    assert client.post("/findings/decide", {"what": "confirmed", "pick": "9" * 300_000}).status_code == 400
    assert client.post("/findings/decide", {"what": "confirmed", "pick": ["1:0"] * 2_000}).status_code == 400
    assert client.post("/findings/decide", {"what": "confirmed", "pick": ["1:0"] * 600}).status_code == 400


@pytest.mark.parametrize(
    "payload", ["'", '" OR 1=1 --', "%00", "\x00", "{{7*7}}", "../../etc", "9" * 40, "-1", "１", "\ud800"]
)
def test_odd_values_in_any_field_are_no_error(as_role, payload):
    from urllib.parse import quote

    from scanner.console.roles import Role

    client = as_role(Role.ADMINISTRATOR)
    odd = quote(payload.encode("utf-8", "surrogatepass"))
    fields = (
        "state",
        "decision",
        "veto",
        "severity",
        "change",
        "detector",
        "site",
        "cause",
        "assignee",
        "after",
        "done",
        "pick",
    )
    for field in fields:
        assert client.get(f"/findings?{field}={odd}").status_code == 200
        assert client.get(f"/findings.csv?{field}={odd}").status_code == 200
    assert client.get(f"/audit?before={odd}").status_code == 200
    for place in ("runs", "findings", "sites", "welcome"):
        assert client.get(f"/{place}/{odd}").status_code in (404, 410)
    lead = as_role(Role.LEAD)
    for field in ("what", "pick", "reason", "days", "assignee", "version", "next"):
        sent = {"what": "suppressed", "reason": "x", "days": "3", "pick": "1:0", "version": "0"} | {field: payload}
        if "\ud800" in payload:
            continue
        assert lead.post("/findings/decide", sent).status_code in (302, 400, 403)
        assert lead.post("/findings/1/decide", sent).status_code in (302, 400, 403, 404, 409)
    assert lead.post("/login", {"username": payload.replace("\ud800", "?"), "password": PASSWORD}).status_code == 200


def test_behind_a_proxy_its_name_and_scheme_count(made, home):
    import shutil

    from django.conf import settings
    from django.test import Client

    from scanner.console.opening import open_console

    shutil.copytree(made, home)
    before = settings.ALLOWED_HOSTS
    store = open_console(home, "https://review.example")
    try:
        sent = {"username": "lead1", "password": PASSWORD}
        client = Client(SERVER_NAME="review.example", enforce_csrf_checks=True, HTTP_X_FORWARDED_PROTO="https")
        page = client.get("/login")
        assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
        token = client.cookies["__Host-vetoscan-form"].value
        origin = {"origin": "https://review.example"}
        assert client.post("/login", sent | {"csrfmiddlewaretoken": token}, headers=origin).status_code == 302
        assert Client(SERVER_NAME="other.example").get("/login").status_code == 400
    finally:
        store.close()
        settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS, settings.SECURE_PROXY_SSL_HEADER = before, [], None

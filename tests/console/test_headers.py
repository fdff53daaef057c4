"""What every answer carries, and what is refused before anything is done."""

from __future__ import annotations

import pytest

from tests.console.world import PASSWORD

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
          "frame-ancestors 'none'", "form-action 'self'")  # fmt: skip
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize(
    "address",
    ["/", "/veto", "/findings", "/findings.csv", "/users", "/audit", "/nothing-here", "/findings/999999", "/login"],
)
def test_every_answer_is_strict(as_role, address):
    from scanner.console.roles import Role

    answer = as_role(Role.ADMINISTRATOR).get(address)
    held = {name: answer.headers.get(name) for name in EVERYWHERE}
    assert held == EVERYWHERE
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert set(STRICT) <= set(policy)
    assert not any("unsafe" in each or "*" in each or "data:" in each for each in policy)


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


def test_forms_without_their_token_or_from_elsewhere_change_nothing(furnished):
    from django.test import Client

    from tests.console.conftest import enter

    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    enter(client, next(iter(furnished.values())).user)
    for address in ("/logout", "/users", "/password", "/language", "/findings/decide", "/findings/1/decide", "/login"):
        assert client.post(address).status_code == 403
    client.get("/password")
    token = client.cookies["__Host-vetoscan-form"].value
    sent = {"csrfmiddlewaretoken": token, "language": "en"}
    assert client.post("/language", sent, headers={"origin": "https://bet.example"}).status_code == 403
    assert client.post("/language", sent, headers={"origin": "http://127.0.0.1"}).status_code == 302


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

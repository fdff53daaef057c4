"""Coming in and leaving: the first link, passwords, lockout, sessions, cookies, forms."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.console.world import PASSWORD

NEW = "ein-neues-langes-wort"


@pytest.fixture
def client(store):
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=False)


def token():
    from scanner.console import invitations

    return invitations.bootstrap(datetime.now(UTC))


def set_up(client, link, name="chef", password=NEW):
    return client.post(f"/welcome/{link}", {"username": name, "new_password1": password, "new_password2": password})


def test_the_first_link_makes_one_administrator_and_works_once(client):
    from django.contrib.auth.models import User

    link = token()
    assert client.get(f"/welcome/{link}").status_code == 200
    assert set_up(client, link).status_code == 302
    assert client.get("/users").status_code == 200
    user = User.objects.get()
    assert (user.username, user.member.role) == ("chef", "administrator")
    assert user.password.startswith("scrypt$")
    client.logout()
    assert set_up(client, link, "other").status_code == 410
    assert token() is None
    assert User.objects.count() == 1


def test_the_first_link_expires_and_a_second_start_ends_the_first(client):
    from scanner.console.models import Invitation

    first, second = token(), token()
    assert client.get(f"/welcome/{first}").status_code == 410
    Invitation.objects.update(expires=datetime.now(UTC) - timedelta(seconds=1))
    assert client.get(f"/welcome/{second}").status_code == 410
    assert set_up(client, second).status_code == 410


def test_the_link_itself_is_kept_nowhere(client, home):
    link = token()
    assert len(link) >= 43
    assert link.encode() not in b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("kurz123", False),
        ("password1234", False),
        ("hauptverwalter1", False),
        ("x" * 64 + "ä", True),
        ("长" * 12, True),
    ],
)
def test_passwords(client, password, good):
    assert set_up(client, token(), "hauptverwalter", password).status_code == (302 if good else 200)


def test_the_most_common_passwords_are_refused(store):
    from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
    from django.core.exceptions import ValidationError

    common = sorted(CommonPasswordValidator().passwords)
    assert len(common) > 3_000
    passed = []
    for word in common:
        try:
            validate_password(word)
            passed.append(word)
        except ValidationError:
            continue
    assert passed == []


def test_hashes_are_dear(furnished):
    """As OWASP asks of scrypt: N = 2^14, r = 8, p = 5, a salt of its own each."""
    from django.contrib.auth.hashers import make_password

    kind, cost, salt, block, parallel, _ = make_password(PASSWORD).split("$")
    assert (kind, int(cost) >= 2**14, int(block), int(parallel)) == ("scrypt", True, 8, 5)
    assert salt not in make_password(PASSWORD)


def test_a_password_is_good_until_it_is_changed(nobody, furnished):
    from django.contrib.auth.models import User

    User.objects.update(date_joined=datetime.now(UTC) - timedelta(days=3000), last_login=None)
    assert nobody.post("/login", {"username": "lead1", "password": PASSWORD}).headers["Location"] == "/"


def test_the_cookie_of_forms_is_as_strict_as_that_of_sessions(nobody):
    nobody.get("/login")
    cookie = nobody.cookies["__Host-vetoscan-form"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")


def test_long_passwords_are_not_cut(client):
    long = "ab" * 40
    set_up(client, token(), password=long)
    client.logout()
    assert client.post("/login", {"username": "chef", "password": long[:72]}).status_code == 200
    assert client.post("/login", {"username": "chef", "password": long}).status_code == 302


def test_logging_in_gives_a_new_session_and_logging_out_ends_it(nobody):
    from django.contrib.sessions.models import Session

    nobody.post("/language", {"language": "en"})
    before = nobody.cookies["__Host-vetoscan"].value
    assert nobody.post("/login", {"username": "lead1", "password": PASSWORD}).headers["Location"] == "/"
    cookie = nobody.cookies["__Host-vetoscan"]
    assert cookie.value != before
    assert len(cookie.value) >= 32
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
    assert nobody.get("/").status_code == 200
    value = cookie.value
    nobody.post("/logout")
    nobody.cookies["__Host-vetoscan"] = value
    assert nobody.get("/").status_code == 302
    assert not Session.objects.filter(session_key=value).exists()


def test_sessions_end_when_idle_and_after_twelve_hours(as_role):
    from scanner.console.roles import Role

    now = datetime.now(UTC).timestamp()
    for began, seen, status in ((now, now - 29 * 60, 200), (now, now - 31 * 60, 302), (now - 13 * 3600, now, 302)):
        client = as_role(Role.READER)
        session = client.session
        session["began"], session["seen"] = began, seen
        session.save()
        assert client.get("/").status_code == status


def test_a_changed_password_ends_other_sessions(as_role):
    from scanner.console.roles import Role

    here, there = as_role(Role.LEAD), as_role(Role.LEAD)
    sent = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert here.post("/password", sent | {"old_password": "wrong"}).status_code == 200
    assert here.post("/password", sent).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_too_many_wrong_passwords_lock_one_name_for_a_while_and_no_other(nobody):
    wrong = {"username": "lead1", "password": "wrong"}
    answers = [nobody.post("/login", wrong).status_code for _ in range(9)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert nobody.post("/login", {"username": "lead1", "password": PASSWORD}).status_code == 429
    assert nobody.post("/login", {"username": "reader1", "password": PASSWORD}).status_code == 302
    from axes.models import AccessAttempt

    AccessAttempt.objects.update(attempt_time=datetime.now(UTC) - timedelta(minutes=16))
    assert nobody.post("/login", {"username": "lead1", "password": PASSWORD}).status_code == 302


def test_unknown_and_known_names_are_answered_alike(nobody):
    def answer(name):
        body = nobody.post("/login", {"username": name, "password": "wrong"}).content.decode()
        return re.sub(r'value="[^"]*"', "", body)

    assert answer("lead1") == answer("nobody-at-all")


def test_coming_and_going_is_written_down(nobody):
    from scanner.store.models import AuditRow

    nobody.post("/login", {"username": "lead1", "password": "wrong"})
    nobody.post("/login", {"username": "lead1", "password": PASSWORD})
    nobody.get("/users")
    nobody.post("/logout")
    told = list(AuditRow.objects.order_by("id").values_list("actor", "action"))
    assert told == [("lead1", "login-failed"), ("lead1", "login"), ("lead1", "refused"), ("lead1", "logout")]


def test_after_logging_in_nobody_is_sent_elsewhere(nobody):
    sent = {"username": "lead1", "password": PASSWORD, "next": "https://bet.example/"}
    assert nobody.post("/login", sent).headers["Location"] == "/"
    assert nobody.post("/language", {"language": "en", "next": "//bet.example"}).headers["Location"] == "/"


def test_invited_users_set_their_own_password(as_role, nobody):
    from scanner.console.roles import Role

    page = as_role(Role.ADMINISTRATOR).post("/users", {"username": "neu", "role": "reviewer", "sites": ""})
    link = re.search(r"/welcome/([\w-]+)", page.content.decode()).group(1)
    assert set_up(nobody, link, "ignored").status_code == 302
    assert b"neu" in nobody.get("/").content
    assert nobody.get("/users").status_code == 403


def test_the_last_administrator_stays(as_role, furnished):
    from scanner.console.roles import Role

    client, member = as_role(Role.ADMINISTRATOR), furnished[Role.ADMINISTRATOR]
    assert client.post(f"/users/{member.pk}", {"what": "disable"}).status_code == 409
    assert client.post(f"/users/{member.pk}", {"what": "role", "role": "reader"}).status_code == 409
    assert client.get("/users").status_code == 200

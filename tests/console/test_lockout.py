"""Guessing: over many names from one address, over many addresses for one name; nobody is locked out for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.console.world import PASSWORD


@pytest.fixture
def behind(furnished, monkeypatch):
    """`behind(address)`: somebody whom the proxy says to come from there."""
    from django.conf import settings
    from django.test import Client

    monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https"))

    def client(address, **sent):
        told = {"HTTP_X_FORWARDED_PROTO": "https", **sent}
        return Client(SERVER_NAME="127.0.0.1", **(told | {"HTTP_X_FORWARDED_FOR": address} if address else told))

    return client


def wrong(times, **values):
    from axes.models import AccessAttempt

    told = {"username": "x", "ip_address": "198.51.100.1", "user_agent": "x", **values}
    AccessAttempt.objects.create(failures_since_start=times, **told)


def login(client, name="lead1", password=PASSWORD):
    return client.post("/login", {"username": name, "password": password}).status_code


def test_an_address_that_guesses_over_many_names_is_heard_no_more(behind):
    for number in range(5):
        wrong(8, username=f"name{number}", ip_address="203.0.113.5")
    assert login(behind("203.0.113.5")) == 429
    assert login(behind("203.0.113.6")) == 302


def test_a_name_that_is_guessed_from_many_addresses_is_locked_but_not_at_the_machine_itself(behind):
    for number in range(80):
        wrong(1, username="lead1", ip_address=f"203.0.113.{number}")
    assert login(behind("198.51.100.9")) == 429
    assert login(behind("198.51.100.9"), "reader1") == 302
    assert login(behind("")) == 302


def test_who_guesses_for_one_name_locks_it_for_its_own_address_only(behind):
    assert [login(behind("203.0.113.5"), password="wrong") for _ in range(9)][-1] == 429
    assert login(behind("203.0.113.5")) == 429
    assert login(behind("203.0.113.6")) == 302


def test_only_what_the_proxy_adds_last_counts(behind):
    wrong(40, ip_address="203.0.113.5")
    assert login(behind("198.51.100.1, 203.0.113.5")) == 429
    assert login(behind("203.0.113.5, 198.51.100.77")) == 302
    assert login(behind("203.0.113.5, nonsense")) == 302


def test_without_a_proxy_nobody_names_an_address(nobody):
    from scanner.console.lockout import OF_ADDRESS

    wrong(OF_ADDRESS, ip_address="127.0.0.1")
    sent = {"username": "lead1", "password": PASSWORD}
    assert nobody.post("/login", sent, headers={"x-forwarded-for": "198.51.100.1"}).status_code == 429


def test_a_lock_ends_by_itself_also_while_somebody_goes_on_guessing(nobody):
    from axes.models import AccessAttempt

    for _ in range(9):
        login(nobody, password="wrong")
    AccessAttempt.objects.update(attempt_time=datetime.now(UTC) - timedelta(minutes=14))
    assert login(nobody, password="wrong") == 429
    AccessAttempt.objects.update(attempt_time=datetime.now(UTC) - timedelta(minutes=16))
    assert login(nobody) == 302


def test_locks_are_written_down(behind):
    from scanner.store.models import AuditRow

    wrong(40, ip_address="203.0.113.5")
    login(behind("203.0.113.5"))
    assert AuditRow.objects.filter(action="login-locked", actor="lead1").exists()


def test_words_that_were_nearly_a_password_are_kept_nowhere(nobody, as_role, home, finding_of):
    from axes.models import AccessAttempt

    from scanner.console.roles import Role

    nobody.post("/login", {"username": "lead1", "password": "nearly-the-one", "code": "987611"})
    client = as_role(Role.LEAD)
    client.get("/codes")
    client.post("/codes", {"what": "off", "code": "987622", "proof": "nearly-the-other"})
    client.post("/password", {"old_password": "nearly-the-third", "new_password1": "n" * 14, "new_password2": "n" * 14})
    assert AccessAttempt.objects.exists()
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert [each for each in (b"nearly-the", b"987611", b"987622", b"n" * 14) if each in kept] == []


@pytest.mark.parametrize("name", ["lead1", "no-such-name", "shut1", "invited1"])
def test_every_name_costs_one_hash_whatever_it_is(nobody, monkeypatch, name):
    from django.contrib.auth.hashers import ScryptPasswordHasher
    from django.contrib.auth.models import User

    User.objects.create(username="shut1", is_active=False, password=User.objects.get(username="lead1").password)
    User(username="invited1", password="!unusable").save()
    hashed, real = [], ScryptPasswordHasher.encode
    monkeypatch.setattr(ScryptPasswordHasher, "encode", lambda *given: hashed.append(1) or real(*given))
    assert login(nobody, name, "wrong") == 200
    assert len(hashed) == 1

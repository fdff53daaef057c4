"""Personal data in the clear: every gate, the audit row before the value, and nothing anywhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.identity import sealing
from scanner.model import Concern, Held, Where
from tests.console import world
from tests.console.world import PASSWORD
from tests.identity.synthetic import citizens

PASSPHRASE = "synthetic passphrase"
COUNT = 50
VALUES = citizens(COUNT, seed=6)


@pytest.fixture
def key(tmp_path):
    """A private key in a file, unlocked; and what seals to it."""
    from scanner.console import vault

    private, public = sealing.new_keys(PASSPHRASE)
    file = tmp_path / "private.pem"
    file.write_bytes(private)
    vault.use(file)
    yield sealing.Sealer(sealing.public_key(public))
    vault.use(None)


@pytest.fixture
def leak(furnished, store, key):
    """A finding with fifty sealed numbers on the unit's own site."""
    from scanner.store.models import Finding

    held = tuple(
        Held(
            "citizen", f"{value[:3]}***{value[-2:]}", f"digest-{at}", Where(), key.seal(value.encode(), f"digest-{at}")
        )
        for at, value in enumerate(VALUES)
    )
    leaked = world.finding(
        world.OWN, "sealed", rule="leaked_ids/citizen-number", concern=Concern.PERSONAL_DATA, rendered=False
    )
    world.scan(store, world.OWN, [*world.ordinary(world.OWN), replace(leaked, held=held)])
    return Finding.objects.get(cause="sealed")


@pytest.fixture
def entitled(furnished):
    """Lead and personal-data reviewer with the right."""
    from scanner.console.models import Member

    Member.objects.filter(role__in=("lead", "privacy")).update(reveals=True)


def numbers(home, leak):
    from scanner.store import held

    return [each.number for each in held.occurrences(home, leak)]


def asked(client, leak, number, **changed):
    sent = {"value": number, "reason": "核对本人身份", "proof": PASSWORD} | changed
    return client.post(f"/findings/{leak.pk}/reveal", sent)


def revealed():
    from scanner.store.models import AuditRow

    return AuditRow.objects.filter(action="revealed")


def unlocked():
    from scanner.console import vault

    vault.unlock(PASSPHRASE)


def test_four_roles_and_fifty_values_each(as_role, leak, entitled, home):
    from scanner.console.models import Use
    from scanner.console.roles import Role

    unlocked()
    shown = 0
    for role in (Role.LEAD, Role.PRIVACY, Role.REVIEWER, Role.UNIT):
        client = as_role(role)
        for number, value in zip(numbers(home, leak), VALUES, strict=True):
            answer = asked(client, leak, number)
            entitled_to = role in (Role.LEAD, Role.PRIVACY)
            assert (value in answer.content.decode()) is entitled_to
            assert answer.status_code == (200 if entitled_to else 403)
            shown += entitled_to
            Use.objects.all().delete()
    assert shown == revealed().count() == 2 * COUNT


def test_every_gate_refuses(as_role, leak, entitled, home, furnished):
    from scanner.console import vault
    from scanner.console.models import Member
    from scanner.console.roles import Role

    client, number = as_role(Role.PRIVACY), numbers(home, leak)[0]
    assert asked(client, leak, number).status_code == 409, "locked"
    unlocked()
    assert asked(client, leak, number, reason="x").status_code == 400
    assert asked(client, leak, 10**5).status_code == 400
    assert asked(client, leak, number, proof="wrong").status_code == 403
    assert asked(client, leak, number, proof="").status_code == 403
    assert client.get(f"/findings/{leak.pk}/reveal").status_code == 403
    Member.objects.filter(role="privacy").update(reveals=False)
    assert asked(client, leak, number).status_code == 403
    Member.objects.filter(role="privacy").update(reveals=True)
    assert revealed().count() == 0
    answer = asked(client, leak, number)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    vault.lock()
    assert asked(client, leak, number).status_code == 409
    assert revealed().count() == 1


def test_nothing_is_shown_while_the_audit_trail_cannot_be_written(as_role, leak, entitled, home):
    from django.db import connection

    from scanner.console.roles import Role

    client, number = as_role(Role.PRIVACY), numbers(home, leak)[0]
    unlocked()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER down BEFORE INSERT ON store_auditrow WHEN NEW.action = 'revealed' "
            "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    answer = asked(client, leak, number)
    assert answer.status_code == 503
    assert VALUES[0] not in answer.content.decode()
    assert revealed().count() == 0


def test_a_value_stands_in_no_address_title_log_or_trail(as_role, leak, entitled, home):
    from scanner.console.roles import Role
    from scanner.store.models import AuditRow

    unlocked()
    answer = asked(as_role(Role.PRIVACY), leak, numbers(home, leak)[0])
    body = answer.content.decode()
    assert body.count(VALUES[0]) == 1
    assert VALUES[0] not in body.partition("<title>")[2].partition("</title>")[0]
    assert not any(VALUES[0] in str(row) for row in AuditRow.objects.values_list())
    files = [path for path in home.rglob("*") if path.is_file()]
    assert not [path for path in files if VALUES[0].encode() in path.read_bytes()]


def test_so_many_an_hour_and_no_more(as_role, leak, entitled, home, monkeypatch):
    from scanner.console import limits
    from scanner.console.roles import Role

    monkeypatch.setattr(limits, "REVEAL", replace(limits.REVEAL, most=3))
    unlocked()
    client = as_role(Role.LEAD)
    assert [asked(client, leak, each).status_code for each in numbers(home, leak)[:4]] == [200, 200, 200, 429]


def test_the_key_opens_with_its_passphrase_and_only_for_who_may(as_role, leak, entitled):
    from scanner.console import vault
    from scanner.console.roles import Role

    assert as_role(Role.REVIEWER).post("/unlock", {"passphrase": PASSPHRASE}).status_code == 403
    client = as_role(Role.PRIVACY)
    assert "/unlock" in client.get(f"/findings/{leak.pk}").content.decode()
    assert client.post("/unlock", {"passphrase": "wrong"}).status_code == 403
    assert vault.key() is None
    assert client.post("/unlock", {"passphrase": PASSPHRASE}).status_code == 302
    assert vault.key() is not None
    assert 'type="radio"' in client.get(f"/findings/{leak.pk}").content.decode()


def test_once_its_days_key_is_gone_nothing_opens(as_role, leak, entitled, home):
    from scanner.console.roles import Role
    from scanner.store import daykeys

    unlocked()
    wanted = numbers(home, leak)
    for day in daykeys.days(home):
        daykeys.destroy(home, day)
    assert asked(as_role(Role.PRIVACY), leak, wanted[0]).status_code == 400
    assert revealed().count() == 0

"""On PostgreSQL: the audit trail is only added to, by triggers, and by rights where there is a role besides."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, connections, transaction

from scanner.store import audit, open_store
from scanner.store.errors import committed
from scanner.store.models import AuditRow, Decision, Finding, Judgement, Sighting
from scanner.store.opening import NAME, _connect
from tests.console import world
from tests.store import older, postgresql
from tests.store.made_up import HOME, crawl, finding, page

TABLES = ("store_auditrow", "store_decision")


@pytest.fixture(scope="module")
def server():
    with postgresql.served() as place:
        yield place


@pytest.fixture
def empty(server, tmp_path, monkeypatch):
    """An empty database of that server, in use."""
    import psycopg

    name = f"d{abs(hash(tmp_path))}"
    with psycopg.connect(f"host={server} user=owner dbname=postgres", autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {name}")
    monkeypatch.setenv("DATABASE_URL", postgresql.url(server, "owner", name))
    yield name
    connections["default"].close()


@pytest.fixture
def home(empty, tmp_path):
    """A home folder on an empty database of that server, with five rows in the trail and a decision."""
    store = open_store(tmp_path / "home")
    world.scan(store, world.OWN, [world.finding(world.OWN, "x")])
    Decision.objects.create(finding=Finding.objects.get(), what="confirmed", by="x", at=datetime.now(UTC))
    for number in range(5):
        with committed(store.path):
            audit.append(tmp_path / "home", audit.Deed(f"用户{number}\0", "login", "", {"n": number}))
    return tmp_path / "home"


def test_nights_of_an_older_database_read_as_before(empty, tmp_path):
    _connect(tmp_path / NAME)
    older.fill()
    store = open_store(tmp_path)
    older.check(store)


def test_the_same_night_again_adds_no_rows(empty, tmp_path):
    store = open_store(tmp_path)
    for _ in range(3):
        crawl(store, *(page(name, finding("x", name), finding("y", name)) for name in "ab"))
    assert (Judgement.objects.count(), Sighting.objects.count()) == (2, 4)
    assert [run.sites for run in store.runs()] == [1, 1, 1]
    assert {url for each in store.sites()[0].findings for url in each.finding.urls} == {HOME + "a", HOME + "b"}


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


FORBIDDEN = [
    f"{verb} {table}{rest}"
    for table in TABLES
    for verb, rest in (("UPDATE", " SET id = id"), ("DELETE FROM", ""), ("TRUNCATE", " CASCADE"))
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_triggers_let_rows_be_added_only(home, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)
    assert audit.verify(home) == audit.Checked(5)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE store_auditrow SET actor = 'x' WHERE id = 3",
        "DELETE FROM store_auditrow WHERE id = 2",
        "DELETE FROM store_auditrow WHERE id > 3",
        "DELETE FROM store_auditrow",
    ],
)
def test_who_owns_the_tables_is_found_out(home, statement):
    sql("ALTER TABLE store_auditrow DISABLE TRIGGER ALL")
    sql(statement)
    assert audit.verify(home).trouble


@pytest.fixture
def application(home, server, monkeypatch):
    """The account of the application, with the rights that docs/console.md names."""
    sql("DROP ROLE IF EXISTS application")
    sql("CREATE ROLE application LOGIN")
    sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO application")
    sql("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO application")
    sql(f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(TABLES)} FROM application")
    name = connection.settings_dict["NAME"]
    monkeypatch.setenv("DATABASE_URL", postgresql.url(server, "application", name))
    store = open_store(home)
    yield store
    store.close()
    monkeypatch.setenv("DATABASE_URL", postgresql.url(server, "owner", name))
    open_store(home)
    sql("DROP OWNED BY application")
    sql("DROP ROLE application")


def test_a_role_besides_adds_and_scans_and_can_change_nothing(home, application):
    world.scan(application, world.OWN, [world.finding(world.OWN, "y")])
    with committed(application.path):
        audit.append(home, audit.Deed("x", "login"))
    removing = [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in TABLES]
    for statement in (*FORBIDDEN, *removing, "DROP TABLE store_auditrow", "DROP FUNCTION store_append_only CASCADE"):
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
            sql(statement)
    assert AuditRow.objects.count() == 6
    assert audit.verify(home) == audit.Checked(6)

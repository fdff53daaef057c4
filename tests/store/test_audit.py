"""The audit trail: rows cannot be changed by the application, and whoever changes them otherwise is found out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db import DatabaseError

from scanner.cli import codes
from scanner.store import Store, audit
from scanner.store.errors import committed
from scanner.store.models import AuditRow


@pytest.fixture
def home(store: Store) -> Path:
    for number in range(5):
        with committed(store.path):
            audit.append(store.path.parent, audit.Deed(f"用户{number}", "login", "", {"n": number}))
    return store.path.parent


def test_a_trail_that_nobody_touched_holds(home: Path) -> None:
    assert audit.verify(home) == audit.Checked(5)


def test_a_name_with_odd_signs_is_sealed_as_it_is_kept(home: Path, store: Store) -> None:
    with committed(store.path):
        audit.append(home, audit.Deed("a\0b", "login-failed", "c\0d\u202e"))
    assert "\0" not in str(AuditRow.objects.order_by("-id").values_list("actor", "subject").first())
    assert audit.verify(home) == audit.Checked(6)


@pytest.mark.parametrize(
    "deed",
    [
        lambda: AuditRow.objects.filter(pk=2).update(actor="x"),
        lambda: AuditRow.objects.filter(pk=2).delete(),
        lambda: AuditRow.objects.filter(pk=3).update(id=99),
        lambda: AuditRow.objects.all().delete(),
    ],
)
def test_the_application_can_only_add(home: Path, deed: object) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        deed()  # type: ignore[operator]
    assert audit.verify(home) == audit.Checked(5)


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE store_auditrow SET actor = 'x' WHERE id = 3"],
        ["UPDATE store_auditrow SET detail = replace(detail, '2', '3') WHERE id = 3"],
        ["DELETE FROM store_auditrow WHERE id = 2"],
        ["DELETE FROM store_auditrow WHERE id > 3"],
        ["DELETE FROM store_auditrow"],
        ["UPDATE store_auditrow SET id = 99 WHERE id = 2", "UPDATE store_auditrow SET id = 2 WHERE id = 3",
         "UPDATE store_auditrow SET id = 3 WHERE id = 99"],
    ],
)  # fmt: skip
def test_who_owns_the_database_is_found_out(home: Path, store: Store, statements: list[str]) -> None:
    store.close()
    with sqlite3.connect(store.path) as raw:
        for verb in ("update", "delete"):
            raw.execute(f"DROP TRIGGER store_auditrow_no_{verb}")
        for statement in statements:
            raw.execute(statement)
    assert audit.verify(home).trouble


def test_a_trail_sealed_anew_without_the_key_is_found_out(home: Path) -> None:
    (home / "audit.key").unlink()
    assert "row 1" in audit.verify(home).trouble


def test_nothing_is_done_that_cannot_be_written_down(home: Path, store: Store) -> None:
    with pytest.raises(RuntimeError):
        _fail_after_writing(home, store)
    assert audit.verify(home) == audit.Checked(5)


def test_the_command_tells(home: Path, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    from scanner.cli import main

    store.close()
    for trouble, code in ((False, codes.CLEAN), (True, codes.REVIEW)):
        if trouble:
            with sqlite3.connect(store.path) as raw:
                raw.execute("DROP TRIGGER store_auditrow_no_delete")
                raw.execute("DELETE FROM store_auditrow WHERE id = 5")
        with pytest.raises(SystemExit) as ended:
            main(["audit", "verify", "--home", str(home)])
        assert ended.value.code == code
    assert "5 rows hold" in capsys.readouterr().out


def _fail_after_writing(home: Path, store: Store) -> None:
    with committed(store.path):
        audit.append(home, audit.Deed("x", "login"))
        raise RuntimeError


def test_a_head_elsewhere_finds_out_who_could_write_here(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("AUDIT_HEAD", str(elsewhere / "head"))
    home = store.path.parent
    for _ in range(3):
        with committed(store.path):
            audit.append(home, audit.Deed("x", "login"))
    assert not (home / "audit.head").exists()
    with sqlite3.connect(store.path) as raw:
        raw.execute("DROP TRIGGER store_auditrow_no_delete")
        raw.execute("DELETE FROM store_auditrow WHERE id = 3")
    (home / "audit.head").write_text("2 forged", encoding="ascii")
    assert "rows after 2 are missing" in audit.verify(home).trouble

"""What is kept sealed: recorded with its finding, opened with both keys, gone with either."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scanner.identity.sealing import Sealer, Unsealable, new_keys, private_key, public_key
from scanner.model import Finding, Held, Where
from scanner.store import Batch, Original, Store, audit, daykeys, originals, shredding
from scanner.store.daykeys import Shredded
from scanner.store.held import occurrences, unsealed
from scanner.store.models import AuditRow, HeldNumber, KeptOriginal
from scanner.store.models import Finding as Row
from tests.identity.synthetic import citizens
from tests.store.made_up import HOME, crawl, finding, page

PRIVATE, PUBLIC = new_keys("")
KEY, SEALER = private_key(PRIVATE, ""), Sealer(public_key(PUBLIC))
NUMBERS = citizens(3, seed=41)
FUTURE = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()


def leak(cause: str = "list", **changes: object) -> Finding:
    held = tuple(
        Held("citizen", "44**************05", f"hash-{place}", Where(sheet="表1", cell=f"B{place}"),
             SEALER.seal(number.encode(), f"hash-{place}"))
        for place, number in enumerate(NUMBERS)
    )  # fmt: skip
    return finding(cause, rule="leaked_ids/citizen-number", held=held, **changes)


def original(body: bytes = b"warc", name: str = "a1b2") -> Original:
    return Original(HOME + "a", name, SEALER.seal(body, name))


def recorded(store: Store) -> Row:
    batch = page("a", leak())
    crawl(store, Batch(**{each: getattr(batch, each) for each in ("admitted", "answered", "findings", "facts")},
                       originals=[original()]))  # fmt: skip
    return Row.objects.get()


def test_one_number_is_opened_by_finding_and_occurrence(store: Store) -> None:
    row, home = recorded(store), store.path.parent
    listed = occurrences(home, row)
    assert [each.where.cell for each in listed] == ["B0", "B1", "B2"]
    assert all(each.available and each.masked.count("*") == 14 for each in listed)
    assert [unsealed(home, row, each.number, KEY) for each in listed] == NUMBERS


def test_nothing_of_them_lies_in_the_clear(store: Store) -> None:
    recorded(store)
    bodies = [path.read_bytes() for path in store.path.parent.rglob("*") if path.is_file()]
    assert not any(number.encode() in body for number in NUMBERS for body in bodies)


def test_another_private_key_opens_nothing(store: Store) -> None:
    row, other = recorded(store), private_key(new_keys("")[0], "")
    with pytest.raises(Unsealable):
        unsealed(store.path.parent, row, occurrences(store.path.parent, row)[0].number, other)


def test_the_number_of_another_finding_is_refused(store: Store) -> None:
    row = recorded(store)
    number = occurrences(store.path.parent, row)[0].number
    crawl(store, page("a", leak("list"), finding("other")))
    with pytest.raises(HeldNumber.DoesNotExist):
        unsealed(store.path.parent, Row.objects.get(cause="other"), number, KEY)


def test_a_row_moved_to_another_number_opens_nothing(store: Store) -> None:
    row, home = recorded(store), store.path.parent
    first, second, _ = occurrences(home, row)
    HeldNumber.objects.filter(pk=first.number).update(sealed=HeldNumber.objects.get(pk=second.number).sealed)
    with pytest.raises(Shredded):
        unsealed(home, row, first.number, KEY)


def test_the_same_again_is_kept_once(store: Store) -> None:
    recorded(store)
    recorded(store)
    assert (HeldNumber.objects.count(), KeptOriginal.objects.count()) == (3, 1)
    assert len(list((store.path.parent / "sealed").rglob("a1b2"))) == 1


def test_an_original_is_opened_and_that_is_written_down(store: Store) -> None:
    row, home = recorded(store), store.path.parent
    (kept,) = originals.of_finding(row)
    assert originals.opened(home, kept.name, KEY, "lead") == b"warc"
    assert AuditRow.objects.get(action="original-opened").actor == "lead"
    with pytest.raises(originals.NoSuchOriginal):
        originals.opened(home, "no", KEY, "lead")


def test_what_is_shredded_opens_no_more_even_from_a_copy(store: Store) -> None:
    row, home = recorded(store), store.path.parent
    number = occurrences(home, row)[0].number
    copy = HeldNumber.objects.get(pk=number)
    (kept,) = KeptOriginal.objects.all()
    file = home / "sealed" / kept.day / kept.name
    body = file.read_bytes()
    assert shredding.shred(home, "2000-01-01", "lead") == []
    assert shredding.kept(home)[0].numbers == 3
    assert shredding.shred(home, FUTURE, "lead") == [copy.day]
    assert occurrences(home, row) == () == shredding.kept(home)
    assert not file.exists()
    copy.save(force_insert=True)
    kept.save(force_insert=True)
    file.parent.mkdir(parents=True)
    file.write_bytes(body)
    with pytest.raises(Shredded):
        unsealed(home, row, number, KEY)
    with pytest.raises(Shredded):
        originals.opened(home, kept.name, KEY, "lead")
    assert [each.available for each in occurrences(home, row)] == [False]
    assert audit.verify(home).trouble == ""


def test_a_new_key_of_the_same_day_opens_nothing_of_the_old(store: Store) -> None:
    row, home = recorded(store), store.path.parent
    number = occurrences(home, row)[0].number
    day = HeldNumber.objects.get(pk=number).day
    daykeys.destroy(home, day)
    daykeys.key_of_today(home, datetime.now(UTC).date())
    with pytest.raises(Shredded):
        unsealed(home, row, number, KEY)


def test_a_finding_known_under_an_older_key_keeps_its_row(store: Store) -> None:
    crawl(store, page("a", finding("old")))
    row = Row.objects.get()
    result = crawl(store, page("a", finding("2:new", former=("old",))))
    again = Row.objects.get()
    assert (again.pk, again.cause, again.first_seen) == (row.pk, "2:new", row.first_seen)
    assert [str(each.change) for each in result.findings] == ["same"]
    assert result.gone == ()

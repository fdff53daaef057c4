"""What is read before the first document is read without a fault."""

from __future__ import annotations

import json

import pytest

from scanner.documents import rehearsal


def test_everything_rehearsed_is_read_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bytes] = []
    monkeypatch.setattr(rehearsal, "_nobody", told.append)
    rehearsal.rehearse()
    frames = [json.loads(line) for line in b"".join(told).splitlines()]
    assert list(dict.fromkeys(frame[1] for frame in frames if frame[0] == "k")) == ["docx", "xlsx", "pdf", "csv"]
    assert not [frame for frame in frames if frame[0] == "f"]

"""Copies of official texts, known by themselves and matched to their originals; see `bench.copies`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.accuracy.table import Goal, Row
from bench.copies.measuring import distractors, known_by_itself, known_notices, loud, outcomes, read_notices
from bench.copies.spinning import KINDS

_COPIES = ("000", "004")
_ALL = (Goal("found", least=1.0),)
_MATCHED = (Goal("found", least=0.95),)
_NONE = (Goal("found", most=0.0),)


def measure_notices(data: Path, notices: Path) -> Iterator[Row]:
    """Real copies and honest notices by their own text; then every honest one changed in every way, looked for."""
    texts = read_notices(notices)
    verdicts = known_by_itself(texts, _COPIES)
    honest = {name: text for name, text in texts.items() if name not in _COPIES}
    copies = [right for name, right in verdicts.items() if name in _COPIES]
    yield Row("real copies, by their own text", len(copies), sum(copies), goals=_ALL)
    yield Row("honest notices called copies", len(honest), sum(not verdicts[name] for name in honest), goals=_NONE)
    yield Row("honest notices: medium or above on an official host", len(honest), len(loud(honest)), goals=_NONE)
    tried = list(outcomes(honest, known_notices(texts), list(distractors(data)), KINDS, 1))
    yield Row("changed notices: matched to their originals", len(tried), sum(o.right for o in tried), goals=_MATCHED)
    yield Row("changed notices: matched to others", len(tried), sum(o.wrong for o in tried), goals=_NONE)
    yield Row("the same without their originals", len(tried), sum(not o.alone for o in tried), goals=_NONE)

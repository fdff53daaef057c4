"""The numbers of a finding, each masked and sealed, for a reviewer who must see one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.identity.leaks import Leak
from scanner.identity.sealing import Sealer, sealer
from scanner.model import Held

_MOST = 50_000


def held(leaks: Sequence[Leak]) -> tuple[Held, ...]:
    """The numbers that are known, sealed; none where this process has no key to seal to."""
    to = sealer()
    return tuple(_sealed(leaks[:_MOST], to)) if to else ()


def _sealed(leaks: Sequence[Leak], to: Sealer) -> Iterator[Held]:
    for leak in leaks:
        number = leak.number
        if not number.digest:  # otherwise a dummy stands for it
            digest = number.cause
            yield Held(number.kind, number.masked, digest, leak.where, to.seal(number.value.encode(), digest))

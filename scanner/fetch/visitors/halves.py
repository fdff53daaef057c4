"""Few among many, found by halves: all of a half come at once, and one by one only where some of them are shown it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

AND = "+"
"""Between the names of programs that come as one."""
Told = Callable[[str], Awaitable[bool | None]]
"""Whether the programs of such names are shown it; None when trial could not tell."""


async def among(told: Told, names: Sequence[str]) -> list[str]:
    """Those of `names` that are shown it by themselves, of which it is known that as one they are.

    Nobody is among them of whom no trial could tell.
    """
    if len(names) == 1:
        return list(names)
    half = len(names) // 2
    shown = [each for each in (names[:half], names[half:]) if await told(AND.join(each))]
    return [name for part in shown for name in await among(told, part)]

"""What a page guards its visitors with: headers and policies; and to whom those open it."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.page import Markup, Page

KINDS = ("guard", "open")
_POLICY = "content-security-policy"
_GUARDS = frozenset((_POLICY, "x-frame-options"))
_LESSER = frozenset(("strict-transport-security", "x-content-type-options", "referrer-policy", "permissions-policy"))
_RULING = frozenset(("default-src", "script-src", "script-src-elem", "frame-ancestors", "form-action", "object-src"))
_ANYBODY = frozenset(("*", "http:", "https:", "data:", "'unsafe-eval'", "http://*", "https://*"))


def told(page: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """`guard`: a header or policy by its name, 2 for one that rules who may do what; `open`: a directive that lets
    anybody, as `script-src *`.
    """
    for name, value in page.snapshot.headers:
        name = name.lower()
        if name in _GUARDS or name in _LESSER:
            yield "guard", name, 2 if name in _GUARDS else 1
        if name == _POLICY:
            yield from _opened(value)
    if policy := markup.metas.get(_POLICY, ""):
        yield "guard", f"meta {_POLICY}", 2
        yield from _opened(policy)


def _opened(policy: str) -> Iterator[tuple[str, str, int]]:
    for directive in policy.lower().split(";"):
        name, *sources = directive.split()[:60] or [""]
        if name in _RULING:
            yield from (("open", f"{name} {source}", 1) for source in sources if source in _ANYBODY)

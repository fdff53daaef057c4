"""Pages, drawings, texts and PDFs that were put into upload folders to sell: what the editor's upload is abused for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.detectors._uploads import kind, outside, sends_to, upload_folder
from scanner.model import Confidence, Finding, Severity, Where
from scanner.page import Page
from scanner.promotion import Promotion, promotions
from scanner.rules import Ruleset


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """The strongest that can be said of a file in an upload folder: it sells, it sends readers away, it is a page."""
    folder = upload_folder(page.url, rules)
    what = kind(page) if folder else ""
    if not what:
        return
    sold = max(promotions(page, rules), key=lambda each: each.confidence.rank, default=None)
    away = dict.fromkeys(sends_to(page, rules))
    signs = (f"folder={folder}", f"file={what}", *(f"{way}={domain}" for way, domain in away))
    leaving = bool(away) or bool(outside(page, rules))
    if sold is not None:
        yield _selling(page, rules, sold, signs, proof=what in ("page", "drawing") or leaving)
    elif away:
        yield _leaving(page, rules, [domain for _, domain in away], signs, drawn=what == "drawing")
    elif what == "page" or (what == "drawing" and page.raw.scripts):
        excerpt = page.markup.title or page.markup.text or page.decoded.text
        yield page.finding(rules["uploaded-page"], cause=folder, excerpt=excerpt, where=Where("url"), signs=signs)


def _selling(page: Page, rules: Ruleset, sold: Promotion, signs: Sequence[str], *, proof: bool) -> Finding:
    """Words that would be a hint elsewhere are proof here: no office uploads a page that advertises."""
    sure = sold.confidence is Confidence.HIGH or (proof and sold.confidence is Confidence.MEDIUM)
    return page.finding(
        rules["uploaded-promotion"],
        cause=sold.cause,
        excerpt=sold.excerpt,
        where=sold.where,
        signs=(*signs, f"trade={sold.category}", *sold.signs[:4]),
        rendered=sold.rendered,
        severity=Severity.HIGH if sure or proof else Severity.MEDIUM,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM if proof else Confidence.LOW,
    )


def _leaving(page: Page, rules: Ruleset, domains: Sequence[str], signs: Sequence[str], *, drawn: bool) -> Finding:
    return page.finding(
        rules["uploaded-redirect"],
        cause=domains[0],
        excerpt=page.decoded.text.strip(),
        where=Where("script"),
        signs=signs,
        confidence=Confidence.HIGH if drawn else Confidence.MEDIUM,
    )

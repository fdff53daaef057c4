"""What scripts were seen doing in the browser: addresses nobody can read in the page, windows, downloads, mining."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.detectors._handed import handed_over
from scanner.detectors._outside import kin, stranger
from scanner.detectors._standing import standing
from scanner.model import Confidence, Deed, Finding, Severity, Where
from scanner.page import Page, absolute, belongs, host_of
from scanner.rules import Ruleset
from scanner.scripts import hosts, plainly

_RUN = ("write", "timer", "function", "eval", "inline")
_LOADED = ("script", "frame")
_LOADS = re.compile(
    r"<\s?(?:script|iframe|frame|embed|object)\b|\blocation\b|createElement|\.src\b|importScripts", re.I
)
_PROGRAM = re.compile(
    r"\.(?:exe|msi|scr|apk|hta|vbs|jar|ps1|bat|cmd|lnk|iso|dmg|mobileconfig)(?:$|[?#])", re.IGNORECASE
)
_TOUCHED = {
    "click-window": "click-popup",
    "click-move": "click-popup",
    "back-move": "back-button-trap",
    "typed": "form-exfiltration",
}
_AWAITED = "awaited-jump"
_LED = ("-window", "-move")
_GRADES = {"password": Severity.CRITICAL, "later-move": Severity.MEDIUM, "later-window": Severity.MEDIUM}
_ASKING = ("xhr", "fetch")


def seen_doing(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Findings from the deeds, requests and downloads of a page that a browser saw; nothing for one it did not."""
    if not page.snapshot.rendered:
        return
    yield from _covert(page, rules)
    yield from _kept(page, rules)
    yield from _by_workers(page, rules)
    yield from _moves(page, rules)
    yield from _touched(page, rules)
    yield from _windows(page, rules)
    yield from _submitted(page, rules)
    yield from _downloads(page, rules)
    yield from _mining(page, rules)


def _covert(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Code of the page itself brings in a stranger that the page does not name. What it asked a server for, it may
    have been told, so then it is less sure.
    """
    asked = any(request.kind in _ASKING for request in page.snapshot.requests)
    source = page.raw.lower
    for deed in _own(page):
        for domain in dict.fromkeys(stranger(page, rules, host) for host in _named(page, deed)):
            if domain and not plainly(domain, source):
                yield page.finding(
                    rules["covert-address"], cause=domain, excerpt=deed.text[:300], where=Where("script"),
                    signs=(f"did={deed.kind}", f"target={domain}"), rendered=True,
                    confidence=Confidence.MEDIUM if asked else Confidence.HIGH,
                )  # fmt: skip


def _kept(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Code of the page itself loads from a stranger whose name its code does not hold in one piece, but the page does:
    put together from pieces, or kept where no address is looked for.
    """
    for deed in _own(page):
        host = host_of(absolute(page.raw.base, deed.text)) if deed.kind in _LOADED else ""
        domain = stranger(page, rules, host)
        known = domain and not kin(page, domain) and plainly(domain, page.raw.lower)
        if known and (how := standing(page, host)):
            yield page.finding(
                rules["kept-address"], cause=domain, excerpt=deed.text[:300], where=Where("script"),
                signs=(f"did={deed.kind}", f"kept={how}", f"target={domain}"), rendered=True,
            )  # fmt: skip


def _by_workers(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """A worker that the page's own code made of a text brings in a stranger's code that the page does not name, and
    no stranger's script was there that could have named it.
    """
    requests = page.snapshot.requests
    made = any(deed.kind == "worker" and deed.text.startswith("blob:") for deed in _own(page))
    told = any(each.status and each.kind == "script" and stranger(page, rules, host_of(each.url)) for each in requests)
    for url in [each.url for each in requests if each.kind == "other"] if made and not told else []:
        domain = stranger(page, rules, host_of(url))
        if domain and not kin(page, domain) and not plainly(domain, page.raw.lower):
            yield page.finding(
                rules["covert-address"], cause=domain, excerpt=url, where=Where("script"), rendered=True,
                signs=("did=worker", f"target={domain}"), confidence=Confidence.MEDIUM,
            )  # fmt: skip


def _own(page: Page) -> list[Deed]:
    """The deeds of code that stands in the page; what it wrote in pieces as one."""
    address = page.snapshot.final_url.partition("?")[0]
    own = [deed for deed in page.snapshot.deeds if deed.source.partition("?")[0] in ("", address)]
    written = "".join(deed.text for deed in own if deed.kind == "write")
    return [deed for deed in own if deed.kind != "write"] + [Deed("write", written)]


def _named(page: Page, deed: Deed) -> list[str]:
    if deed.kind in _LOADED:
        return [host_of(absolute(page.raw.base, deed.text))]
    return list(hosts(deed.text)) if deed.kind in _RUN and _LOADS.search(deed.text) else []


def _moves(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Where the page went although nobody clicked; what it does not name, it hides. A form may hand him on, and so may
    a page of the site's own on the way, as logins do: what that one names nobody has read.
    """
    source = page.raw.lower
    for place, url in enumerate(page.snapshot.navigations):
        domain = stranger(page, rules, host_of(url))
        if domain and not kin(page, domain):
            by_way = any(belongs(page.site, each) for each in page.snapshot.navigations[:place])
            slug = "plain-jump" if by_way or plainly(domain, source) else "covert-address"
            over = by_way or (slug == "plain-jump" and handed_over(page, host_of(url)))
            signs = ("did=moved", *(("by=page" if by_way else "by=form",) if over else ()), f"target={domain}")
            yield page.finding(
                rules[slug], cause=domain, excerpt=url, where=Where("script"), signs=signs, rendered=True,
                severity=Severity.MEDIUM if over else rules[slug].severity, confidence=Confidence.MEDIUM,
            )  # fmt: skip


def _touched(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """What followed when it was clicked where nothing is, when somebody went back, when something was typed, and when
    anything else came that it waited for; that it moves on after a while is not hidden from anybody.
    """
    source = page.raw.lower
    for deed in page.snapshot.deeds:
        kind, _, rest = deed.text.rpartition(" ")
        slug = _TOUCHED.get(deed.kind, _AWAITED if deed.kind.endswith(_LED) else "")
        domain = stranger(page, rules, host_of(rest)) if slug else ""
        if domain and not kin(page, domain):
            sure = kind == "password" or (deed.kind != "typed" and not plainly(domain, source))
            yield page.finding(
                rules[slug], cause=domain, excerpt=rest, where=Where("script"), rendered=True,
                signs=(f"did={deed.kind}", *((f"field={kind}",) if kind else ()), f"target={domain}"),
                severity=_GRADES.get(kind or deed.kind, rules[slug].severity),
                confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            )  # fmt: skip


def _windows(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Windows that opened although nobody clicked."""
    opened = [request.url for request in page.snapshot.requests if request.kind == "popup"]
    opened += [absolute(page.raw.base, deed.text) for deed in page.snapshot.deeds if deed.kind == "open"]
    for url in dict.fromkeys(opened):
        if domain := stranger(page, rules, host_of(url)):
            signs = ("did=open", f"target={domain}")
            yield page.finding(
                rules["window-by-itself"], cause=domain, excerpt=url, where=Where("script"), signs=signs, rendered=True
            )


def _submitted(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Forms that a script sent to strangers, whose answers go where nobody sees them."""
    for deed in page.snapshot.deeds:
        domain = stranger(page, rules, host_of(deed.text)) if deed.kind == "submit-unseen" else ""
        if domain and not kin(page, domain):
            signs = (f"did={deed.kind}", f"target={domain}")
            yield page.finding(
                rules["form-sent-unseen"], cause=domain, excerpt=deed.text, where=Where("script"), signs=signs,
                rendered=True,
            )  # fmt: skip


def _downloads(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Programs that came although nobody asked for them; from the site itself it may be its own fault."""
    for url in page.snapshot.downloads:
        if _PROGRAM.search(url) and url != page.url:
            domain = stranger(page, rules, host_of(url))
            yield page.finding(
                rules["download-by-itself"], cause=domain or url, excerpt=url, where=Where("script"), rendered=True,
                signs=("did=download", *((f"target={domain}",) if domain else ())),
                severity=Severity.CRITICAL if domain else Severity.MEDIUM,
            )  # fmt: skip


def _mining(page: Page, rules: Ruleset) -> Iterator[Finding]:
    kinds = {deed.kind for deed in page.snapshot.deeds}
    sockets = [request.url for request in page.snapshot.requests if request.kind == "websocket"]
    for domain in dict.fromkeys(stranger(page, rules, host_of(url)) for url in sockets):
        if domain and {"worker", "assembly"} <= kinds:
            signs = ("did=worker", "did=assembly", "did=websocket", f"target={domain}")
            yield page.finding(
                rules["coin-miner"], cause=domain, excerpt=sockets[0], where=Where("script"), signs=signs, rendered=True
            )

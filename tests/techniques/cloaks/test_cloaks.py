"""Cloaks on a real server: each is found, its maker's condition named; honest servers are left in peace."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from scanner.model import Severity
from scanner.scan.examining.examiner import load_rules
from tests.fetch.web import Web
from tests.techniques.cloaks import (
    backdoors,
    campaigns,
    common,
    filters,
    footholds,
    forks,
    guises,
    implants,
    modules,
    pages,
    pairs,
    relays,
)
from tests.techniques.cloaks.cases import Case, cloak
from tests.techniques.cloaks.conditions import When, agent, below, both, came_from, from_search, no
from tests.techniques.cloaks.served import Seen, all_seen, seen
from tests.techniques.cloaks.sets import CLOAKS, TWINS

QUICK = ("baidu-only", "phones-from-search", "first-visit", "spider-or-search", "sogou-only")
QUICK_TWINS = ("twin-dates", "twin-banner", "twin-greeting", "twin-refused", "twin-mobile-page")
QUICK_PAIRS = ("pairs-toutiao", "pairs-m-baidu", "pairs-mainland", "pairs-two-steps")
QUICK_PAIRS_TWINS = ("pairs-twin-sogou-notice", "pairs-twin-taiwan", "pairs-twin-two-steps")
QUICK_FILTERS = ("filters-app-or-search", "filters-social", "filters-vendors-browsers", "filters-safari-on-iphones")
QUICK_FILTERS_TWINS = ("filters-twin-coupons", "filters-twin-lottery", "filters-twin-upgrade", "filters-twin-campaign")
QUICK_MODULES = ("modules-remembering", "modules-forbidden", "modules-overseas-phones", "modules-uc-or-shenma")
QUICK_IMPLANTS = ("implants-harmony", "implants-once-each", "implants-pay-and-chat-apps")
QUICK_IMPLANTS_TWINS = ("implants-twin-language", "implants-twin-harmony", "implants-twin-firewall")
QUICK_BACKDOORS = ("backdoors-handled", "backdoors-shenma-either-way", "backdoors-short-video-apps")
QUICK_BACKDOORS_TWINS = ("backdoors-twin-landing", "backdoors-twin-stores")
QUICK_RELAYS = ("relays-desktop-makers", "relays-foreign-address")
QUICK_CAMPAIGNS = (
    "campaigns-passed-the-front",
    "campaigns-address-of-google",
    "campaigns-english-phones",
    "campaigns-old-explorer",
)
QUICK_CAMPAIGNS_TWINS = (
    "campaigns-twin-passed-the-front",
    "campaigns-twin-address",
    "campaigns-twin-english-phones",
    "campaigns-twin-old-explorer",
)
QUICK_RELAYS_TWINS = ("relays-twin-proxy", "relays-twin-foreign-address")
QUICK_GUISES = ("guises-baidu-render", "guises-validators", "guises-spider-or-clip")
QUICK_GUISES_TWINS = ("guises-twin-baidu-render", "guises-twin-validators")
QUICK_FOOTHOLDS = (
    "footholds-keyword-hack",
    "footholds-windows-from-search-again",
    "footholds-spiders-or-search-but-bing",
)
QUICK_FOOTHOLDS_TWINS = ("footholds-twin-languages", "footholds-twin-welfare-lottery", "footholds-twin-known-again")
QUICK_FORKS = (
    "forks-two-lists",
    "forks-iphones-search-androids-first",
    "forks-phones-search-or-desktops-first",
    "forks-chat-again-or-from-search",
)
FOUND = 0.98
NAMED = 0.9


def _named(cases: Sequence[Case], names: Sequence[str]) -> list[Case]:
    """The cases of some names; every name is one."""
    return [next(case for case in cases if case.name == name) for name in names]


@pytest.fixture(scope="module")
def rules():
    return load_rules()


def wrong(case: Case, seen: Seen) -> str:
    """How what was told of a cloak differs from the truth; '' where it does not."""
    if case.truth is None or seen.told == case.truth:
        return ""
    return f"{case.name}: {sorted(seen.told)} instead of {sorted(case.truth)}"


def alarmed(case: Case, seen: Seen) -> list[str]:
    return [f"{case.name}: {each.rule}" for each in seen.findings if each.severity.rank >= Severity.HIGH.rank]


@pytest.mark.parametrize(
    ("cloaks", "twins"),
    [
        (_named(common.CLOAKS, QUICK), _named(common.TWINS, QUICK_TWINS)),
        (_named(pairs.CLOAKS, QUICK_PAIRS), _named(pairs.TWINS, QUICK_PAIRS_TWINS)),
        (_named(filters.CLOAKS, QUICK_FILTERS), _named(filters.TWINS, QUICK_FILTERS_TWINS)),
        (_named(modules.CLOAKS, QUICK_MODULES), modules.TWINS),
        (_named(implants.CLOAKS, QUICK_IMPLANTS), _named(implants.TWINS, QUICK_IMPLANTS_TWINS)),
        (_named(backdoors.CLOAKS, QUICK_BACKDOORS), _named(backdoors.TWINS, QUICK_BACKDOORS_TWINS)),
        (_named(relays.CLOAKS, QUICK_RELAYS), _named(relays.TWINS, QUICK_RELAYS_TWINS)),
        (_named(campaigns.CLOAKS, QUICK_CAMPAIGNS), _named(campaigns.TWINS, QUICK_CAMPAIGNS_TWINS)),
        (_named(guises.CLOAKS, QUICK_GUISES), _named(guises.TWINS, QUICK_GUISES_TWINS)),
        (_named(footholds.CLOAKS, QUICK_FOOTHOLDS), _named(footholds.TWINS, QUICK_FOOTHOLDS_TWINS)),
        (_named(forks.CLOAKS, QUICK_FORKS), forks.TWINS),
    ],
    ids=[
        *("common", "pairs", "filters", "modules", "implants", "backdoors", "relays", "campaigns", "guises"),
        *("footholds", "forks"),
    ],
)
def test_a_few_without_a_browser(rules, cloaks: list[Case], twins: list[Case]) -> None:
    results = asyncio.run(all_seen([*cloaks, *twins], rules, rendered=False))
    assert [case.name for case in cloaks if not results[case].found] == []
    assert [told for case in cloaks if (told := wrong(case, results[case]))] == []
    assert [told for case in twins for told in alarmed(case, results[case])] == []


@pytest.mark.parametrize(
    ("when", "truth"),
    [
        (both(agent("Windows NT 10"), from_search), "agent:windows + referrer:search"),
        (both(no(agent("Mobile")), came_from("sogou")), "agent:not-phone + referrer:sogou"),
        (agent("Bytespider"), "agent:toutiao"),
        (agent("YandexBot"), "agent:yandex"),
    ],
)
def test_one_page_among_others_of_its_folder(rules, when: When, truth: str) -> None:
    page = cloak("one-page", both(when, below("/xw/3.html")), truth, pages.moved)
    web = Web({f"{page.host}/xw/{number}.html": page.make() for number in range(4)} | {f"{page.host}/": page.make()})
    home, *urls = (f"http://{page.host}/{path}" for path in ("", "xw/1.html", "xw/2.html", "xw/3.html"))
    result = asyncio.run(seen(urls[-1], web.port, rules, None, home, earlier=urls[:-1]))
    web.close()
    assert result.found
    assert truth in {told.partition(" + path:")[0] for told in result.told}


@pytest.mark.long
@pytest.mark.browser
def test_every_cloak_and_every_honest_server(rules) -> None:
    cloaks, twins = common.CLOAKS, common.TWINS
    results = asyncio.run(all_seen((*cloaks, *twins), rules))
    missed = [case.name for case in cloaks if not results[case].found]
    assert len(missed) <= (1 - FOUND) * len(cloaks), missed
    triable = [case for case in cloaks if case.truth is not None]
    misnamed = [told for case in triable if (told := wrong(case, results[case]))]
    assert len(misnamed) <= (1 - NAMED) * len(triable), misnamed
    assert [told for case in twins for told in alarmed(case, results[case])] == []


def test_names_are_distinct() -> None:
    names = [case.name for case in (*CLOAKS, *TWINS)]
    assert len(names) == len(set(names)) >= 400

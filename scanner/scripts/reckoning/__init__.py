"""What a short script comes to, reckoned through its syntax tree with what it knows; nothing is run.

Where folding sees what stands in one expression, this follows values through functions, loops, lists and objects, and
remembers of each where it came from: the cookie, a field, a key, another host's answer, the page's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scanner.scripts.acts import Act
from scanner.scripts.acts.signs import words
from scanner.scripts.acts.tags import in_markup, panel
from scanner.scripts.lexer import tokens
from scanner.scripts.reckoning.account import STEPS, Account, Deed, Layer, Spent
from scanner.scripts.reckoning.data import only_data
from scanner.scripts.reckoning.looks import fills, look
from scanner.scripts.reckoning.run import Run
from scanner.scripts.reckoning.surroundings import Surroundings
from scanner.scripts.reckoning.values import HOLE, NONE, text
from scanner.scripts.syntax import NotParsed, TooDeep, parsed
from scanner.scripts.targets import hosts

LONGEST: Final = 20_000
"""Characters of a script that is reckoned through: what is put into pages is short."""


@dataclass(frozen=True, slots=True)
class Worth:
    """How long a script may be, and how many steps it is worth."""

    characters: int
    steps: int


ORDINARY: Final = Worth(LONGEST, STEPS)
OBSCURE: Final = Worth(200_000, 200_000)
"""Of a script that hides what it calls: few do, and whoever means no harm may be long as well."""
HURRIED: Final = Worth(LONGEST, STEPS // 30)
"""Of one more script of a page on which many led nowhere."""
_TAKING: Final = re.compile(
    r"location|src|href|open|fetch|getScript|navigate|register|\.get\(|[bB]ackground|Audio|Worker|[sS]end|load|addModule|\.config|backgroundFetch|createPolicy|action|write|HTML|Socket|Source|import|ajax|post|eval|Function|constructor"
    r"|Timeout|Interval|\[",
    re.IGNORECASE,
)
_NAMING: Final = re.compile(
    r"[\"'`]\w{0,5}:?(?:\\?/){2}|fromCharCode|fromCodePoint|char(?:Code)?At|atob|[Uu]nescape|decode|reverse|join|parseInt"
    r"|toString|eval|Function|constructor|\\x|\\u00|\\1[0-7]|getComputedStyle|getPropertyValue|\.raw|[\"'`]\s?\+\s?[\"'`]"
    r"|\.replace\(|concat|\$\{|sort\(|set(?:Timeout|Interval)\(\s?[\"'`]|\+=\s?\$\(|\.reduce\(|\.\s?\.\s?\.|import\b|clipboard|execCommand"
    r"|\+=\s?\w{1,20}\[\w{1,12}\]|URLSearchParams|location\.(?:search|hash)"
    r"|\.(?:dataset|media|alt|content|sheet|cssRules|nodeValue|data|href|elements|classList)\b|getAttribute\(|\bTreeWalker|\bwindow\.\w+\s?\|\|"
)
"""Without any of these a script names no address and no code but its own."""
_ENDS: Final = (NotParsed, Spent, RecursionError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""A script may use things as what they are not; the language then throws, and so does this."""
_TALKING: Final = ("frame", "window", "worker")
"""What sends messages that do not say from where."""
_IDENTITY: Final = ("canonical", "manifest")
_OF_ALL: Final = frozenset(("cores", "spelt"))
"""Flows that say something of all that a script does."""
_MEANS: Final = frozenset(("spelt",))
"""Flows that say only by what means a script does what it does."""
_FEW: Final = 60
_BRIEF: Final = 2000
_ROUNDS: Final = 3
_NAMED: Final = re.compile(r"(?<![\w.@-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,4}[A-Za-z]{2,12}(?![\w.-])")
"""Hosts as they are named in running text."""
_TAGGED: Final = re.compile(r"<script\b[^>]*>(.*?)(?:</script|\Z)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What one script comes to: what it does with addresses, texts that it runs, writes or copies, and of what origin
    (`flows`: `kept`, text kept in the page that it decodes to code or an address; `stored`, text from the browser's
    store that it runs; `cores`, workers for every core; `spelt`, means called by computed names; `emptied`, the page).
    """

    acts: tuple[Act, ...] = ()
    layers: tuple[str, ...] = ()
    flows: frozenset[str] = frozenset()
    cut: bool = False
    """Whether it takes more work than a script is worth, so that not all of it was gone through."""
    tame: bool = False
    """Whether it was, and all texts that it runs are data."""
    idle: bool = False
    """Whether it was gone through to its end, and does nothing but what is known and turns to nobody."""
    wanting: bool = False
    """Whether it brings in, moves to or runs what it does not hold itself."""
    asked: frozenset[str] = frozenset()
    """Names that it uses and does not give: a library's, or those of elements of its page."""
    carried: tuple[str, ...] = ()
    """Texts that it runs and that its page keeps, where that is given."""
    deep: bool = False
    """Whether it is nested too deep to be read, or something that it runs is."""
    settled: bool = False
    """Whether it was gone through to its end and all that it calls, runs and turns to is known."""
    whole: bool = False
    """Whether it was gone through to its end, and nothing was left out on the way."""
    still: bool = False
    """Whether it runs no text."""


def reckoned(code: str, around: Surroundings | None = None, worth: Worth = ORDINARY) -> Reckoned:
    """What a script comes to, on its page if that is given; nothing of one that is long, no script, or does not take
    addresses or code.
    """
    if not _FEW <= len(code) <= worth.characters or not (_TAKING.search(code) and _NAMING.search(code)):
        return Reckoned()
    acts: dict[Act, None] = {}
    layers: dict[str, None] = {}
    gone: list[Account] = []
    pending = [code]
    for _ in range(_ROUNDS):
        accounts = [_run(each, around, worth.steps) for each in pending]
        new = [layer for account in accounts for layer in account.layers if layer.text not in layers]
        acts.update(dict.fromkeys(act for account in accounts for act in _acts(account)))
        answers = {host: how for account in accounts for host, how in account.answers.items()}
        acts.update(dict.fromkeys(act for layer in new if layer.way == "written" for act in _written(layer, answers)))
        acts.update(dict.fromkeys(act for layer in new if layer.way == "clipboard" for act in _copied(layer)))
        layers.update(dict.fromkeys(layer.text for layer in new))
        gone += accounts
        if not (pending := list(_scripts(new))):
            break
    return _summed(gone, tuple(acts), tuple(layers))


def _summed(accounts: list[Account], acts: tuple[Act, ...], layers: tuple[str, ...]) -> Reckoned:
    """What a script and those that it writes come to together."""
    tame = all(map(_tame, accounts))
    plain = any(
        account.homely or account.waiting or any(each.way == "clipboard" for each in account.layers)
        for account in accounts
    )
    return Reckoned(
        acts,
        layers,
        flows=NONE.union(*(account.flows for account in accounts)),
        cut=any(account.cut for account in accounts),
        tame=tame,
        idle=tame and not any(account.dark or account.deeds or account.wanting for account in accounts),
        wanting=any(account.wanting for account in accounts),
        asked=NONE.union(*(account.asked for account in accounts)),
        carried=tuple(each for account in accounts for each in account.carried),
        deep=any(account.deep for account in accounts),
        settled=all(map(_settled, accounts)) and (plain or bool(acts)),
        whole=all(map(_whole, accounts)),
        still=not any(account.texts for account in accounts),
    )


def titles(code: str) -> tuple[str, ...]:
    """What a short script calls its page for spiders, or for all others; with a hole for what is not known."""
    given = _run(code, None, STEPS).titles if len(code) <= LONGEST else []
    return tuple(str(text(each)) for each in given)


def _scripts(layers: Iterable[Layer]) -> Iterator[str]:
    """Scripts in the markup that a script writes."""
    inner = (found for layer in layers if layer.way == "written" for found in _TAGGED.findall(layer.text))
    yield from (each for each in inner if each.strip() and len(each) <= LONGEST)


def _run(code: str, around: Surroundings | None, steps: int) -> Account:
    run = Run(code, around, steps)
    try:
        run.through(parsed(tokens(code.lstrip("\ufeff"))))
        run.account.ended = True
    except _ENDS as end:  # what was seen till then counts
        run.account.cut |= isinstance(end, Spent | RecursionError)
        run.account.deep |= isinstance(end, TooDeep)
    return run.account


def _tame(account: Account) -> bool:
    """Whether all texts that a script runs are data; or it runs none, and nothing that it does is hidden or done."""
    texts = [layer.text for layer in account.layers if layer.way == "run"]
    sure = account.ended and not (account.cut or account.untold or account.flows)
    idle = not (texts or account.deeds or account.layers or account.wanting or account.dark)
    return sure and (idle or (bool(texts) and all(map(only_data, texts))))


def _settled(account: Account) -> bool:
    """Whether a script was gone through to its end, and all that it calls, runs and turns to is known."""
    unsure = account.cut or account.deep or account.blind or account.wanting or account.untold
    return account.ended and not unsure and account.flows <= _MEANS


def _whole(account: Account) -> bool:
    """Whether a script was gone through to its end, and nothing was left out on the way."""
    return account.ended and not (account.cut or account.deep or account.blind)


def _written(layer: Layer, answers: Mapping[str, set[str]]) -> list[Act]:
    """What markup does that a script puts into the page, and what is done with the answers that come of it."""
    near = layer.gates | (frozenset(words(layer.text)) if len(layer.text) < _BRIEF else frozenset())
    near |= {"panel"} if panel(layer.text) else frozenset()
    found = ((kind, address, next(iter(hosts(f'"{address}"')), "")) for kind, address in in_markup(layer.text))
    return [
        Act(
            kind,
            host,
            address[:300],
            layer.when,
            near | _with(layer, address) | _used(answers.get(host, ())),
            layer.text[:300],
        )
        for kind, address, host in found
        if host
    ]


def _copied(layer: Layer) -> Iterator[Act]:
    """Hosts named in what somebody gets who copies from the page, in place of all that he chose."""
    if layer.when == "copy" and HOLE not in layer.text:
        for name in _NAMED.findall(layer.text.partition("(")[2]):
            yield Act("copied", name.lower(), name, "copy", layer.gates, layer.text[:300])


def _with(layer: Layer, address: str) -> frozenset[str]:
    """What goes with an address of which not all is known."""
    return frozenset(f"sent-{each}" for each in layer.origin if ":" not in each) if HOLE in address else NONE


def _used(how: Iterable[str]) -> frozenset[str]:
    return frozenset(f"answer-{each}" for each in how)


def _acts(account: Account) -> list[Act]:
    return [_act(deed, account) for deed in account.deeds.values()]


def _act(deed: Deed, account: Account) -> Act:
    sent = frozenset(each for each in deed.sent if ":" not in each)
    heard = account.answers.get("", ()) if deed.kind in _TALKING else ()
    busy = account.flows & _OF_ALL
    answers = {*account.answers.get(deed.host, ()), *heard}
    tokens_sent = {"sent-tokens"} if sum(each.startswith("token:") for each in deed.sent) > 1 else set()
    later = {"run"} if "stored" in answers and "stored" in account.flows else set()  # at the next visit
    followed = busy | tokens_sent | {f"answer-{each}" for each in answers | later}
    near = deed.gates | {f"sent-{each}" for each in sent} | followed
    if deed.kind == "frame" and "emptied" in account.flows:
        near |= {"cover"}
    if element := account.elements.get((deed.kind, deed.host, deed.when)):
        near |= {"identity"} if element.fields.get("rel") in _IDENTITY else NONE
        near |= look(element) | ({"cover"} if "covered" in account.flows and fills(element) else set())
    return Act(deed.kind, deed.host, deed.address, deed.when, near, f"{deed.kind} {deed.address}")

"""How fast listed terms are found: megabytes of Chinese text a second, over 100,000 terms, by each engine there is.

    .venv/bin/python -m bench.terms [--terms N]

Processor time counts, so that other work on the machine does not. Terms are made by chance from common words, the same
each time; the text is the sentences of the tests' official texts, with a listed term now and then. The baseline is one
`count` a term, measured on a sample and scaled up. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time

from scanner.text import fold
from scanner.text.automata import ENGINES
from scanner.text.terms import TermIndex
from scanner.text.words import common_words
from tests.promotion.texts import official_texts

BYTES = 4_000_000
ROUNDS = 3
ENOUGH = {"pyahocorasick": 8.0, "ahocorasick_rs": 15.0}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.terms")
    parser.add_argument("--terms", type=int, default=100_000)
    options = parser.parse_args()
    chance = random.Random(1)
    words = sorted(word for word in common_words() if len(word) == 2)
    terms = sorted({"".join(chance.choices(words, k=chance.choice((2, 2, 3)))) for _ in range(options.terms * 2)})
    terms = chance.sample(terms, options.terms)
    text = _text(terms, chance)
    figures: dict[str, object] = {"terms": len(terms), "megabytes": round(len(text.encode()) / 1e6, 1)}
    figures["baseline_mb_per_s"] = round(_baseline(terms, text), 4)
    found: set[int] = set()
    for name, engine in ENGINES.items():
        began = time.process_time()
        index = TermIndex([(term, 0) for term in terms], engine=engine)
        built = time.process_time() - began
        speed, hits = _speed(index, text)
        found.add(hits)
        print(f"{name}: {speed:.1f} MB/s, {hits} hits, built in {built:.2f} s; wanted {ENOUGH[name]} MB/s")
        figures[name] = {"mb_per_s": round(speed, 1), "built_seconds": round(built, 2), "hits": hits}
    for name in ENOUGH.keys() - ENGINES.keys():
        print(f"{name}: not installed; `pip install vetoscan[fast]`")
    print(json.dumps(figures | {"agree": len(found) == 1}))
    return 0


def _text(terms: list[str], chance: random.Random) -> str:
    """The sentences of the official texts of the tests, in any order, with a listed term now and then."""
    pages = [text.html for held_out in (False, True) for text in official_texts(held_out=held_out)]
    sentences = [each for page in pages for each in re.findall(r"[一-鿿，、0-9“”]{8,}。?", page)]
    pieces: list[str] = []
    size = 0
    while size < BYTES:
        line = chance.choice(sentences) + (chance.choice(terms) if chance.random() < 0.1 else "")
        pieces.append(line)
        size += len(line.encode())
    return fold("\n".join(pieces)).text


def _speed(index: TermIndex[int], text: str) -> tuple[float, int]:
    best, hits = 0.0, 0
    for _ in range(ROUNDS):
        began = time.process_time()
        hits = len(index.find(text))
        best = max(best, len(text.encode()) / (time.process_time() - began) / 1e6)
    return best, hits


def _baseline(terms: list[str], text: str) -> float:
    sample = terms[:200]
    began = time.process_time()
    for term in sample:
        text.count(term)
    return len(text.encode()) / ((time.process_time() - began) * len(terms) / len(sample)) / 1e6


if __name__ == "__main__":
    sys.exit(main())

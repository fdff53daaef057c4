"""Documents made to break their reader, and how fast honest ones are read.

    .venv/bin/python -m bench.documents [--fuzz N] [--seed N] [--documents N] [--only A2,A7,speed,site]

Groups are those of the list of attacks: A2 archive bombs, A3 beyond each limit, A4 archives read differently, A5 XML
that expands or fetches, A6 large and lying office files, A7 PDF, A8 names, A9 crashing parsers, A10 changed by chance.
Counts a document as failed when the parent suffers, it takes more than 30 s, or something was not read and nobody was
told. Speed is bytes of text, or documents, for a second of one processor. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl

from bench.hostile import beyond, marked_up, mutated, packs, portable
from bench.hostile.case import Case
from scanner import documents as reader
from scanner.documents import jail, parse
from tests.documents.test_read import pdf

_SLOWEST = 30.0
_WORDS = "公示名单低保对象姓名身份证号家庭住址补助金额经办人联系电话备注"


def trial(cases: Iterator[Case]) -> dict[str, object]:
    """Read each; how many, how many went wrong, the slowest, and the most memory of a parser in MiB."""
    count, wrong, slowest = 0, [], 0.0
    for case in cases:
        began = time.monotonic()
        reading = reader.read(case.body, "a")
        spent = time.monotonic() - began
        text = "".join(each.text for each in reading.document.passages) if reading.document else ""
        bad = spent > _SLOWEST or (case.told and not reading.failures) or (case.never and case.never in text)
        count, slowest = count + 1, max(slowest, spent)
        if bad:
            wrong.append(f"{case.group} {case.name}")
    for each in wrong:
        print("wrong:", each)
    return {"files": count, "wrong": len(wrong), "slowest": round(slowest, 1), "most_mib": _peak()}


def _peak() -> int:
    """Most memory of any parser so far: known once the process that started them has ended."""
    jail.stop()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10


def crashes(count: int) -> dict[str, object]:
    """A9: parsers that abort, hang or eat memory; the next file is read, and nobody is left over."""
    deeds: tuple[Callable[[], object], ...] = (os.abort, lambda: time.sleep(60), lambda: bytearray(10 << 30))
    first, survived = parse.parse_into, 0

    def stub(body: bytes, name: str, write: Callable[[bytes], object], words: int = 0) -> None:
        if body[:3] == b"bad":
            deeds[int(body[3:]) % 3]()
        first(body, name, write, words)

    parse.parse_into = stub
    jail.stop()
    for number in range(count):
        told = reader.read(b"bad%d" % number, seconds=1.0).failures
        after = reader.read(b"good %d" % number, seconds=5.0).document
        survived += bool(told) and after is not None and after.passages[0].text == f"good {number}"
    parse.parse_into = first
    return {"files": count, "wrong": count - survived, "most_mib": _peak()}


def _sentence(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(_WORDS, k=length))


def letter(chance: random.Random) -> bytes:
    """A word file of some ten pages."""
    paper = docx.Document()
    for _ in range(100):
        paper.add_paragraph(_sentence(chance, 120))
    return _saved(paper)


def book(chance: random.Random) -> bytes:
    """A workbook of five hundred rows."""
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    for number in range(500):
        sheet.append([number, _sentence(chance, 3), _sentence(chance, 18), _sentence(chance, 20), 300])
    return _saved(made)


def sheet_of_paper(chance: random.Random) -> bytes:
    """A PDF of six pages."""
    return pdf(*(" ".join(f"{chance.randrange(10**6):06}" for _ in range(200)) for _ in range(6)))


def _saved(thing: object) -> bytes:
    buffer = io.BytesIO()
    thing.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def speed(seed: int, count: int) -> dict[str, object]:
    """Megabytes of text, and documents, that one processor reads in a second, by format; see bench.reading."""
    figures: dict[str, object] = {}
    for name, make in (("docx", letter), ("xlsx", book), ("pdf", sheet_of_paper)):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                Path(folder, f"{number:04}").write_bytes(make(random.Random(f"{seed} {name} {number}")))
            done = subprocess.run([sys.executable, "-m", "bench.reading", folder], stdout=subprocess.PIPE, check=True)
        told = json.loads(done.stdout)
        figures[f"{name}_mb_a_second"] = round(told["bytes"] / told["seconds"] / 1e6, 1)
        figures[f"{name}_documents_a_second"] = round(count / told["seconds"], 1)
    return figures


def site(seed: int, count: int) -> dict[str, object]:
    """So many documents of one site, one after the other."""
    makers = (letter, book, sheet_of_paper)
    began, read = time.monotonic(), 0
    for number in range(count):
        reading = reader.read(makers[number % 3](random.Random(f"{seed} site {number // 30}")))
        read += reading.document is not None and not reading.failures
    return {"site_documents": count, "site_read": read, "site_seconds": round(time.monotonic() - began, 1)}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--fuzz", type=int, default=300)
    options.add_argument("--documents", type=int, default=60)
    options.add_argument("--only", default="")
    chosen = options.parse_args()
    groups: dict[str, Callable[[], dict[str, object]]] = {
        "speed": lambda: speed(chosen.seed, chosen.documents),
        "site": lambda: site(chosen.seed, 500) | {"most_mib": _peak()},
        "A2": lambda: trial(packs.bombs()),
        "A3": lambda: trial(beyond.beyond()),
        "A4": lambda: trial(beyond.differential()),
        "A5": lambda: trial(marked_up.declared()),
        "A6": lambda: trial(marked_up.large()),
        "A7": lambda: trial(portable.portable()),
        "A8": lambda: trial(beyond.names()),
        "A9": lambda: crashes(30),
        "A10": lambda: trial(mutated.mutated(chosen.seed, chosen.fuzz)),
    }
    wanted = chosen.only.split(",") if chosen.only else list(groups)
    if len(wanted) == 1:
        print(json.dumps({wanted[0]: groups[wanted[0]]()}))
        return 0
    figures: dict[str, object] = {}
    for name in wanted:  # each in a process of its own, so that none counts what another left in memory
        rest = ("--seed", str(chosen.seed), "--fuzz", str(chosen.fuzz), "--documents", str(chosen.documents))
        done = subprocess.run(
            [sys.executable, "-m", "bench.documents", "--only", name, *rest], stdout=subprocess.PIPE, check=True
        )
        *others, last = done.stdout.decode().splitlines()
        print(*others, last, sep="\n", flush=True)
        figures |= json.loads(last)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())

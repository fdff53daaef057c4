"""A site full of invented numbers, and a search for them in whatever a scan leaves behind."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import docx
import openpyxl

from tests.cli.command import OFFICIAL
from tests.fetch.web import Reply, Web
from tests.identity.synthetic import citizens

HOST, OTHER = "www.gongshi.test", "www.bieren.test"
PAGES = ("text", "source", "script", "console", "title", "moved", "cells", "disguised", "homes", "ill")
HOMES = 6
SHORT = 5
"""So few letters stand anywhere by chance."""


class Canaries:
    """The numbers by place, and the pages that hold them."""

    def __init__(self, each: int) -> None:
        self._left = iter(citizens(60 * each, seed=900))
        self._each = each
        self.places: dict[str, list[str]] = {}
        self.words: dict[str, list[str]] = {}
        """Homes and names by place; the street of a home and the surname of a person may be told."""
        self.pages: dict[str, object] = {}
        self._fill()

    @property
    def numbers(self) -> list[str]:
        """All of them."""
        return [number for numbers in self.places.values() for number in numbers]

    def _take(self, place: str) -> list[str]:
        self.places[place] = [next(self._left) for _ in range(self._each)]
        return self.places[place]

    def _homes(self, place: str) -> list[str]:
        homes = [f"云帆街{len(self.words) + 30}{n}号院{n + 2}号楼{n}0{n}室" for n in range(HOMES)]
        self.words[place] = [home[4:] for home in homes]
        return homes

    def _page(self, path: str, inside: str, title: str = "云岭县档案馆", **headers: str) -> None:
        html = OFFICIAL.format(f"<h2>低保对象公示名单</h2>{inside}").replace("<title>云岭县档案馆", f"<title>{title}")
        self.pages[f"{HOST}{path}"] = Reply(html, headers=headers)

    def _fill(self) -> None:
        take, links = self._take, [f'<a href="/{name}.html">公示{name}</a>' for name in PAGES]
        self._page("/text.html", "".join(f"<p>张某 身份证号 {each}</p>" for each in take("text")))
        wide = "".join(chr(ord(char) + 0xFEE0) for char in take("full width")[0])
        split = "".join(f"<td>{char}</td>" for char in take("cells")[0])
        spaced = "".join(f"<p>{each[:6]} {each[6:14]} {each[14:]}</p>" for each in take("spaced"))
        coded = "".join(f"<p>{''.join(f'&#{ord(char)};' for char in each)}</p>" for each in take("entities"))
        self._page("/cells.html", f"<p>身份证 {wide}</p><table><tr>{split}</tr></table>{spaced}{coded}")
        shown = "".join(f"<td title='{each}'>{each[:6]}********{each[14:]}</td>" for each in take("attribute"))
        inputs = "".join(f"<input type=hidden name=sfzh value='{each}'>" for each in take("input"))
        comments = "".join(f"<!-- 身份证 {each} -->" for each in take("comment"))
        self._page("/source.html", shown + inputs + comments)
        rows = ",".join(f'{{"sfzh":"{each}"}}' for each in take("json"))
        self._page("/script.html", f"<script>var rows=[{rows}]</script>")
        noise = "".join(f'console.log("{each}");' for each in take("console"))
        noise += "".join(f'localStorage.setItem("k","{each}");' for each in take("storage"))
        noise += "".join(f'fetch("/q?id={each}");' for each in take("request"))
        noise += f'document.title="{take("set title")[0]}";alert("{take("dialog")[0]}");'
        noise += f'throw new Error("{take("error")[0]}")'
        self._page("/console.html", f"<script>{noise}</script>", **{"Set-Cookie": f"id={take('cookie')[0]}; Path=/"})
        self._page("/title.html", f"<meta name=description content={take('description')[0]}>", take("title")[0])
        self.pages[f"{HOST}/moved.html"] = Reply("", 302, headers={"Location": f"/to.html?id={take('redirect')[0]}"})
        self._page("/disguised.html", self._disguised())
        self._page("/homes.html", self._listed())
        self.words["ill"] = ["文鸢霁", "小霁篁", "雨篁鸢"]
        sick = "".join(f"<tr><td>周{name}</td><td>肺癌</td></tr>" for name in self.words["ill"])
        self._page("/ill.html", f"<table><tr><th>姓名</th><th>所患疾病</th></tr>{sick}</table>")
        links += [f'<a href="/qr/?q={packed(each)}">戊</a>' for each in take("packed address")]
        self.pages |= {
            f"{HOST}/qr/?q={packed(each)}": Reply("<p>查询结果</p>") for each in self.places["packed address"]
        }
        links += [f'<a href="/cx/{each}.html">乙</a>' for each in take("address")]
        links += [f'<a href="/no/{each}.html">丙</a>' for each in take("gone")]
        links += [f'<a href="http://{OTHER}/?id={each}">丁</a>' for each in take("outbound")]
        for each in self.places["address"]:
            self._page(f"/cx/{each}.html", "<p>查询结果</p>")
        for each in self.places["gone"]:
            self.pages[f"{HOST}/no/{each}.html"] = Reply(each, 500)
        files = {
            "a.xlsx": self._workbook(), "b.docx": self._letter(), "c.csv": self._table(), "d.json": self._data(),
            "e.zip": self._archive(), f"{take('file name')[0]}.xlsx": self._workbook("named file"),
            "f.xlsx": self._where_they_live(),
        }  # fmt: skip
        for name, body in files.items():
            links.append(f'<a href="/{name}">附件</a>')
            self.pages[f"{HOST}/{name}"] = Reply(body, type="application/octet-stream")
        self._page("/", " ".join(links))

    def _disguised(self) -> str:
        turned = "".join(f"<p>身份证 <bdo dir=rtl>{each[::-1]}</bdo></p>" for each in self._take("turned"))
        decoys = "".join(f"<p>身份证 {with_decoy(each)}</p>" for each in self._take("with decoys"))
        sewn = "".join(f"<script>var sfzh={in_pieces(each)}</script>" for each in self._take("in pieces"))
        late = "".join(f"<script>document.write(atob('{packed(each)}'))</script>" for each in self._take("packed"))
        return turned + decoys + sewn + late

    def _listed(self) -> str:
        homes = self._homes("homes")
        coded = base64.b64encode("|".join(homes).encode()).decode()
        links = "".join(f'<a href="/map?q={quote(home)}" title="{home[:5]}<b>{home[5:]}">图</a>' for home in homes)
        rows = "".join(f"<p>张强 {home}</p>" for home in homes)
        return f"{rows}{links}<script>var a={json.dumps(homes)}, b=atob('{coded}')</script>"

    def _where_they_live(self) -> bytes:
        book = openpyxl.Workbook()
        book.active.append(["低保对象姓名", "家庭住址"])
        for home in self._homes("workbook of homes"):
            book.active.append(["张强", home])
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def _workbook(self, place: str = "workbook") -> bytes:
        book = openpyxl.Workbook()
        book.active.append(["姓名", "身份证号"])
        for each in self._take(place):
            book.active.append(["张某", each])
        other = book.create_sheet("底表")
        other.sheet_state = "hidden"
        for each in self._take(f"hidden sheet, {place}"):
            other.append(["李某", each])
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def _letter(self) -> bytes:
        paper = docx.Document()
        for each in self._take("letter"):
            paper.add_paragraph(f"身份证 {each}")
        buffer = io.BytesIO()
        paper.save(buffer)
        return buffer.getvalue()

    def _table(self) -> bytes:
        return "".join(f"张某,{each}\r\n" for each in self._take("table")).encode("gb18030")

    def _data(self) -> bytes:
        return ('{"rows":[' + ",".join(f'{{"sfzh":"{each}"}}' for each in self._take("data")) + "]}").encode()

    def _archive(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(f"{self._take('member name')[0]}.txt", "\n".join(self._take("member")))
        return buffer.getvalue()

    def serve(self) -> Web:
        """The site on loopback."""
        return Web({**self.pages, f"{OTHER}/": OFFICIAL.format("")})


def packed(number: str) -> str:
    """As base64, with a word before it."""
    return base64.b64encode(f"身份证 {number}".encode()).decode()


def with_decoy(number: str) -> str:
    """With digits in between that nobody sees."""
    return f"{number[:9]}<i style='display:none'>88</i>{number[9:]}"


def in_pieces(number: str) -> str:
    """As a script puts it together."""
    return f"'{number[:6]}'+'{number[6:14]}'+'{number[14:]}'"


def spelled(number: str) -> Iterator[bytes]:
    """The ways in which a number may lie in a file."""
    yield number.encode()
    yield number.encode("utf-16-le")
    yield number.encode("utf-16-be")
    yield number[::-1].encode()
    yield "".join(chr(ord(char) + 0xFEE0) for char in number).encode()
    yield f"{number[:6]} {number[6:14]} {number[14:]}".encode()
    yield "".join(f"&#{ord(char)};" for char in number).encode()
    yield with_decoy(number).encode()
    yield in_pieces(number).encode()
    for before in range(3):
        yield base64.b64encode(bytes(before) + number.encode())[4:-4]


def written(word: str) -> Iterator[bytes]:
    """The ways in which a home or a name may lie in a file."""
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        yield word.encode(encoding)
        yield word[::-1].encode(encoding)
    yield quote(word).encode()
    yield json.dumps(word)[1:-1].encode()
    yield "".join(f"&#{ord(char)};" for char in word).encode()
    for before in range(3):
        if len(packed := base64.b64encode(bytes(before) + word.encode())[4:-4]) > SHORT:
            yield packed


def contents(file: Path) -> Iterator[bytes]:
    """A file as it is, and unpacked where it is packed."""
    body = file.read_bytes()
    yield body
    if body[:3] == b"\x1f\x8b\x08":  # two bytes alone begin now and then what is encrypted
        yield gzip.decompress(body)
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(file) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if body[:15] == b"SQLite format 3":
        yield from _cells(file)


def _cells(file: Path) -> Iterator[bytes]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
            for row in base.execute(f'SELECT * FROM "{name}"'):
                for cell in row:
                    if isinstance(cell, bytes):
                        with suppress(zlib.error):
                            yield zlib.decompress(cell)


def found_in(folder: Path, canaries: Canaries) -> dict[str, set[str]]:
    """By file, the places of the numbers that it tells."""
    signs = {sign: place for place, each in canaries.places.items() for number in each for sign in spelled(number)}
    signs |= {sign: place for place, each in canaries.words.items() for word in each for sign in written(word)}
    told: dict[str, set[str]] = {}
    for file in (each for each in folder.rglob("*") if each.is_file()):
        for body in (str(file.relative_to(folder)).encode(), *contents(file)):
            for sign, place in signs.items():
                if sign in body:
                    told.setdefault(file.name, set()).add(place)
    return told

# ruff: noqa: E501  (Chinese is counted as twice as wide; documents are quoted as they are)
"""Documents with invented numbers that LibreOffice writes: `python -m bench.leaking.libreoffice DIR [--seed N]`.

A letter and a workbook, made by hand in the flat form of OpenDocument, are converted by the program `soffice` into
every form it writes. `DIR/truth.json` names what each holds, for `bench.leaks --others DIR`. What the program leaves
out of a form (the hidden rows of a workbook in PDF, say) is no part of it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.identity.synthetic import citizen

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"))
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_LETTER = ("doc", "docx", "odt", "rtf", "pdf", "html", "fodt")
_BOOK = ("xls", "xlsx", "ods", "pdf", "html", "fods")
_LEFT_OUT = {
    ("letter", "pdf"): {"hidden letters", "hidden paragraph", "hidden section", "comment"},
    ("book", "pdf"): {"hidden column", "hidden row", "filtered row", "hidden sheet", "comment"},
    ("book", "html"): {"hidden column", "hidden row", "filtered row", "hidden sheet"},
    ("book", "fods"): {"comment"},
}
"""Places of which LibreOffice 7.4 writes nothing into a form."""
Put = Callable[[str, str], str]


def _letter(put: Put) -> str:
    style = "<style:style style:name='{}' style:family='{}'><style:text-properties {}/></style:style>"
    styles = style.format("H", "text", "text:display='none'") + style.format("W", "text", "fo:color='#ffffff'")
    styles += style.format("S", "text", "fo:font-size='1pt'") + style.format("HP", "paragraph", "text:display='none'")
    change = "<office:change-info><dc:creator>a</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info>"
    span = "<text:p>见<text:span text:style-name='{}'>身份证 {}</text:span>完</text:p>"
    rows = "".join(_row("王某", put("table", "text")) for _ in range(4))
    body = (
        f"<text:tracked-changes><text:changed-region text:id='c'><text:deletion>{change}<text:p>身份证 {put('deleted', 'hidden')}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:p>张某，身份证号：{put('body', 'text')}</text:p>"
        + span.format("H", put("hidden letters", "hidden")) + span.format("W", put("white", "hidden")) + span.format("S", put("tiny", "hidden"))
        + f"<text:p text:style-name='HP'>身份证 {put('hidden paragraph', 'hidden')}</text:p><text:p>删<text:change text:change-id='c'/>后</text:p>"
        f"<text:section text:name='s' text:display='none'><text:p>身份证 {put('hidden section', 'hidden')}</text:p></text:section>"
        f"<text:p>注<office:annotation><dc:creator>a</dc:creator><text:p>身份证 {put('comment', 'hidden')}</text:p></office:annotation>脚"
        f"<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>身份证 {put('footnote', 'text')}</text:p></text:note-body></text:note></text:p>"
        f"<table:table table:name='t'><table:table-column table:number-columns-repeated='2'/>{_row('姓名', '身份证号')}{rows}</table:table>"
        f"<text:p><draw:frame text:anchor-type='paragraph' svg:width='8cm' svg:height='2cm'><draw:text-box><text:p>身份证 {put('text box', 'text')}</text:p></draw:text-box></draw:frame></text:p>"
    )  # fmt: skip
    return _whole("text", styles, f"<office:text>{body}</office:text>")


def _book(put: Put) -> str:
    wide = "<style:style style:name='co' style:family='table-column'><style:table-column-properties style:column-width='7cm'/></style:style>"
    away = "<style:style style:name='ta' style:family='table'><style:table-properties table:display='false'/></style:style>"
    pale = "<style:style style:name='w' style:family='table-cell'><style:text-properties fo:color='#ffffff'/></style:style>"
    column = "<table:table-column table:style-name='co'/>"
    rows = "".join(_row("王某", put("cell", "text"), put("hidden column", "hidden")) for _ in range(3))
    note = f"<office:annotation><text:p>身份证 {put('comment', 'hidden')}</text:p></office:annotation>"
    body = (
        f"<table:table table:name='公示'>{column}{column}<table:table-column table:style-name='co' table:visibility='collapse'/>{_row('姓名', '身份证号', '备份')}{rows}"
        + _row("李某", put("hidden row", "hidden")).replace("<table:table-row>", "<table:table-row table:visibility='collapse'>")
        + _row("李某", put("filtered row", "hidden")).replace("<table:table-row>", "<table:table-row table:visibility='filter'>")
        + _row("白", put("white", "hidden")).replace("<table:table-cell ", "<table:table-cell table:style-name='w' ")
        + f"<table:table-row><table:table-cell office:value-type='string'>{note}<text:p>注</text:p></table:table-cell></table:table-row></table:table>"
        f"<table:table table:name='底表' table:style-name='ta'>{column}{_row('身份证号')}{_row(put('hidden sheet', 'hidden'))}</table:table>"
    )  # fmt: skip
    return _whole("spreadsheet", wide + away + pale, f"<office:spreadsheet>{body}</office:spreadsheet>")


def _row(*cells: str) -> str:
    made = "".join(
        f"<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>" for cell in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


def _whole(kind: str, styles: str, body: str) -> str:
    head = f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3"'
    about = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    return f"{head} {about}><office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body></office:document>"


def write(folder: Path, seed: int) -> int:
    """Write every form of both documents, and what they hold; how many files."""
    chance, truth = random.Random(seed), {}
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation=file://{folder.absolute()}/.profile"
    for name, make, ending, forms in (("letter", _letter, "fodt", _LETTER), ("book", _book, "fods", _BOOK)):
        planted: list[tuple[str, str, str]] = []

        def put(place: str, kind: str, planted: list[tuple[str, str, str]] = planted) -> str:
            planted.append((place, kind, citizen(chance)))
            return planted[-1][2]

        source = folder / f"{name}.{ending}"
        source.write_text(make(put), encoding="utf-8")
        for form in forms:
            into = folder / f"{name}-{form}"
            command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(into), str(source)]
            subprocess.run(command, stdout=subprocess.DEVNULL, timeout=180, check=True)
            os.replace(into / f"{name}.{form}", folder / f"{into.name}.{form}")
            shutil.rmtree(into)
            held = [each for each in planted if each[0] not in _LEFT_OUT.get((name, form), ())]
            truth[f"{into.name}.{form}"] = held
        source.unlink()
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(folder / ".profile", ignore_errors=True)
    return len(truth)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    if not shutil.which("soffice"):
        print("bench.leaking.libreoffice: needs the program soffice; install LibreOffice", file=sys.stderr)
        return 64
    print(json.dumps({"files": write(chosen.folder, chosen.seed)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

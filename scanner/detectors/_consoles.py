"""What a page asks its visitor for, as far as only the console of a break-in asks for it: commands, rights, paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scanner.page import Markup
from scanner.text import squeeze

_COMMAND = re.compile(
    r"(?:(?:sys|os|win|my|run|do|txt|input)[_-]?)?(?:cmd|command|shell|exec|execute)"
    r"(?:[_-]?(?:s|text|line|str|input|box|arg|exec))?|xcmd|commandline",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:cmd|commands?|shell|terminal)\b\s*[:：>$]|命令\s*[:：]|(?:执行|运行|系统)(?:命令|语句|代码)|命令行", re.I
)
_RUN = re.compile(
    r"\W*(?:run|go|do|ex[ec]*ute|exec|eval|cmd|shell|send command|run command|执行|运行|执行命令)\W*", re.IGNORECASE
)
_EXECUTES = re.compile(r"\W*(?:ex[ec]*ute|exec|eval|执行|执行命令)\W*", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_COMMANDS = frozenset(("cmd", "command", "cmdline", "shell"))
_ERROR = re.compile(r"\b(?:404|403|500|Not Found|Forbidden|Internal Server Error)\b")
_SHELLS = re.compile(
    r"^(?:cmd(?:\.exe)?|/bin/(?:ba)?sh|powershell(?:\.exe)?|whoami|id|ls -la?|dir|ipconfig|ifconfig|uname -a)\b",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"(?:[c-z]:[\\/]+(?:inetpub|www\w*|web\w*|site\w*|windows|xampp|phpstudy|tomcat|program files)|"
    r"/(?:var/www|home/\w+|www/wwwroot|usr/(?:local|share)/[\w.-]+|opt/\w+|data/www\w*|srv/\w+|etc|tmp)(?:/|\b))",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\buid=\d+\([\w.-]+\)\s+gid=\d+|\bnt authority\\|\biis apppool\\|Microsoft Windows \[|"
    r"\bLinux \S{1,60} \d\.\d+\S{0,60} #?\d?.{0,80}(?:x86_64|i686|aarch64|GNU/Linux)|"
    r"\bVolume in drive [A-Z]|驱动器 [A-Z] 中的卷|\broot:x:0:0:|"
    r"\bdisable_functions\b|\bopen_basedir\b|\bsafe_?mode\s*[:=]",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?<![\w-])[dl-](?:[r-][w-][xsStT-]){3}(?![\w-])|^[([]?0?[4-7][0-7]{2}[)\]]?$")
_DEED = re.compile(
    r"\W*(?:(rename|改名|重命名)|(chmod|perms?|权限|修改权限)|(edit|编辑)|(del|delete|remove|unlink|rm|删除)|"
    r"(touch|timestomp)|(down|download|下载)|(zip|unzip|解压)|(copy|复制))\W*",
    re.IGNORECASE,
)  # fmt: skip
_FEW_LINKS = 3
_FEW_WORDS = 300


@dataclass(frozen=True)
class Console:
    """One page, asked whether it is one."""

    markup: Markup

    @cached_property
    def bare(self) -> bool:
        """Whether nothing of a site is around: hardly a link that leads elsewhere, hardly a word beside the output."""
        here = urlsplit(self.markup.url).path
        elsewhere = {link.url for link in self.markup.anchors if urlsplit(link.url).path != here}
        return len(elsewhere) <= _FEW_LINKS and len(self._words) <= _FEW_WORDS

    @cached_property
    def empty(self) -> bool:
        """Whether there is no more than a form: no link, no picture, no heading, no line of text."""
        tree = self.markup.tree
        dressed = tree.css_first("a[href],img,h1,h2,h3,label,fieldset,table,link[rel=stylesheet],p") is not None
        return not dressed and len(self._words) <= 30

    @cached_property
    def error(self) -> bool:
        """Whether it passes itself off as the server's word that there is nothing."""
        return (
            self.bare and len(self._words) <= _FEW_WORDS and bool(_ERROR.search(f"{self.markup.title} {self._words}"))
        )

    @cached_property
    def commands(self) -> bool:
        """Whether it has a field to write commands into, by its name, by the words around it, or by the button."""
        if any(_named(node) for node in self._fields):
            return True
        if not self._fields or not self.bare:
            return False
        runs = any(_EXECUTES.fullmatch(label) for label in self._labels()) and (self.prints or bool(self.machine))
        return runs or bool(_ASKED.search(f"{self.markup.title}\n{self._words}"))

    @cached_property
    def runs(self) -> bool:
        """Whether a button runs what was written."""
        return any(_RUN.fullmatch(label) for label in self._labels())

    @cached_property
    def prints(self) -> bool:
        """Whether there is a place for what a program writes."""
        return self.markup.tree.css_first("pre,xmp,textarea[readonly],textarea[disabled]") is not None

    @cached_property
    def machine(self) -> str:
        """What only the server's own system says of itself; '' without any."""
        found = _MACHINE.search(self.markup.text)
        return found.group()[:80] if found else ""

    @cached_property
    def path(self) -> str:
        """A folder of the server in a field, or in the words of a bare page."""
        values = [node.attributes.get("value") or "" for node in self._fields]
        texts = [*values, self._words] if self.bare else values
        return next((found.group() for text in texts if (found := _PATH.search(text))), "")

    @cached_property
    def rights(self) -> int:
        """How many cells or lines give a file's rights."""
        return sum(bool(_RIGHTS.search(cell)) for cell in self._cells())

    @cached_property
    def deeds(self) -> int:
        """How many different things can be done to the files that are listed."""
        found = [_DEED.fullmatch(label) for label in self._labels() if len(label) <= 20]
        return len({each.lastindex for each in found if each})

    @cached_property
    def uploads(self) -> bool:
        """Whether it takes files."""
        return self.markup.tree.css_first("form input[type=file i]") is not None

    @cached_property
    def writes(self) -> bool:
        """Whether it asks for a folder of the server, or for a path and for what to write there."""
        values = any(_PATH.search(node.attributes.get("value") or "") for node in self._fields)
        tags = [node.tag for node in self._fields]
        return self.bare and (values or (bool(self.path) and "textarea" in tags and "input" in tags))

    @cached_property
    def password_only(self) -> bool:
        """Whether it asks for a password and for nothing else."""
        return len(self._fields) == 1 and (self._fields[0].attributes.get("type") or "").lower() == "password"

    @cached_property
    def _fields(self) -> list[LexborNode]:
        """What can be written into by who sees the page."""
        wanted = {"", "text", "password", "search"}
        inputs = [
            node
            for node in self.markup.tree.css("input")
            if (node.attributes.get("type") or "").lower() in wanted and "hidden" not in node.attributes
        ]
        return [*inputs, *(node for node in self.markup.tree.css("textarea") if not _fixed(node))]

    @cached_property
    def _words(self) -> str:
        """Text of the page without what programs wrote."""
        outputs = self.markup.tree.css("pre,xmp,textarea")
        whole = self.markup.text
        for node in outputs:
            whole = whole.replace(squeeze(node.text()), " ", 1) if squeeze(node.text()) else whole
        return squeeze(whole)

    def _labels(self) -> Iterator[str]:
        """What stands on buttons and links."""
        for node in self.markup.tree.css("input[type=submit i],input[type=button i],input[type=image i]"):
            yield squeeze(node.attributes.get("value") or node.attributes.get("alt") or "")
        for node in self.markup.tree.css("button,a[href],option"):
            yield squeeze(node.text())

    def _cells(self) -> Iterator[str]:
        cells = [squeeze(node.text()) for node in self.markup.tree.css("td,li")]
        lines = [line for node in self.markup.tree.css("pre") for line in node.text().splitlines()]
        return (cell for cell in (*cells, *lines) if len(cell) <= 200)


def _fixed(node: LexborNode) -> bool:
    return "readonly" in node.attributes or "disabled" in node.attributes


def _named(node: LexborNode) -> bool:
    """Whether a field says that commands go into it."""
    attributes = node.attributes
    if (attributes.get("type") or "").lower() == "password":
        return False
    names = [(attributes.get(name) or "").strip("._-[]$") for name in ("name", "id")]
    if any(_COMMAND.fullmatch(name) or {part.lower() for part in _TOKEN.findall(name)} & _COMMANDS for name in names):
        return True
    given = (attributes.get("value"), attributes.get("placeholder"), squeeze(node.text()))
    return any(_SHELLS.match(text or "") for text in given)

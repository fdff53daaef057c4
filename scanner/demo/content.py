"""One virtual host of the demonstration web: its pages, and what it answers to whom.

A host is a folder `sites/<host>/`: `site.toml` (identity, columns, conditional answers), page templates that carry
their address as their file path, files served as they are, and optionally `attachments.toml`.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scanner.demo.attachments import build
from scanner.demo.guests import Guest
from scanner.demo.people import closed, ending_in_x, person

SITES = Path(__file__).parent / "sites"
_TITLE = re.compile(r'(?:set title = "|list: )([^"\n#]+)')
_KINDS = {
    ".html": "text/html", ".js": "application/javascript", ".css": "text/css", ".json": "application/json",
    ".svg": "image/svg+xml", ".xml": "application/xml", ".txt": "text/plain", ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".zip": "application/zip",
    ".png": "image/png",
}  # fmt: skip
_SHARED = ("_404.html", "_column.html", "_map.html")
_TEMPLATES = (".html", ".json", ".xml", ".svg")


@dataclass(frozen=True, slots=True)
class Query:
    """One request: path and query, who asks, in which night, and a number that differs from fetch to fetch."""

    target: str
    guest: Guest
    night: int = 1
    count: int = 0

    @property
    def path(self) -> str:
        """The path without query."""
        return urlsplit(self.target).path or "/"

    @property
    def asked(self) -> Mapping[str, str]:
        """First value of each query parameter."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.target).query).items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: status, headers, body."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Host:
    """A virtual host, read from its folder."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.folder = SITES / name
        self.settings: Mapping[str, Any] = tomllib.loads((self.folder / "site.toml").read_text(encoding="utf-8"))

    def answer(self, query: Query) -> Answer:
        """What this host answers; 404 with a page of its own for what it does not have."""
        if query.night < 2 and query.path in self.settings.get("second_night", ()):
            return self._page("_404.html", query, 404)
        for rule in self.settings.get("answer", ()):
            if self._applies(rule, query):
                return self._by_rule(rule, query)
        if query.path in ("/robots.txt", "/sitemap.xml"):
            return self._machine(query)
        return self._stored(query)

    @staticmethod
    def _applies(rule: Mapping[str, Any], query: Query) -> bool:
        path = rule["path"]
        fits = query.path.startswith(path[:-1]) if path.endswith("*") else query.path == path
        return fits and query.night >= rule.get("night", 1) and query.guest.meets(rule.get("when", ""))

    def _by_rule(self, rule: Mapping[str, Any], query: Query) -> Answer:
        to = query.asked.get(rule["to_parameter"], "/") if "to_parameter" in rule else rule.get("to", "")
        if to:
            return Answer(rule.get("status", 302), b"", {"Location": to})
        return self._page(rule["file"], query, rule.get("status", 200))

    def _stored(self, query: Query) -> Answer:
        path = query.path.lstrip("/")
        if query.path in self._attachments:
            return Answer(200, self._attachments[query.path], self._type(path))
        if ".." in path or "/_" in f"/{path}":
            return self._page("_404.html", query, 404)
        if query.path.strip("/") in self.columns and not (self.folder / path / "index.html").is_file():
            return self._page("_column.html", query)
        if path == "sitemap.html" and self.columns:
            return self._page("_map.html", query)
        if path.endswith("/") or not path:
            path += "index.html"
        file = next((f for f in (self.folder / path, SITES / "_shared" / path) if f.is_file()), None)
        if file is None or path.endswith(".toml"):
            return self._page("_404.html", query, 404)
        if path.endswith(_TEMPLATES):
            return self._page(path, query)
        return Answer(200, file.read_bytes(), self._type(path))

    def _page(self, template: str, query: Query, status: int = 200) -> Answer:
        name = template if template in _SHARED else f"{self.name}/{template}"
        text = self._environment.get_template(name).render(
            site=self.settings, layout=f"{self.settings.get('layout', 'plain')}.html", host=self, query=query,
            guest=query.guest, night=query.night, count=query.count, asked=query.asked, person=person, closed=closed,
            ending_in_x=ending_in_x, chance=random.Random(query.count), path=query.path,  # noqa: S311
        )  # fmt: skip
        headers = {**self._type(template), "Set-Cookie": "seen=1; Path=/"}
        return Answer(status, text.encode(self.settings.get("encoding", "utf-8")), headers)

    def _type(self, path: str) -> dict[str, str]:
        kind = _KINDS.get(Path(path).suffix, "application/octet-stream")
        declared = "encoding" not in self.settings and (kind.startswith("text/") or "javascript" in kind)
        return {"Content-Type": f"{kind}; charset=utf-8" if declared and not path.endswith(".csv") else kind}

    def _machine(self, query: Query) -> Answer:
        if query.path == "/robots.txt":
            lines = ["User-agent: *", *(f"Disallow: {path}" for path in self.settings.get("disallow", ["/admin/"]))]
            if self.settings.get("sitemap", True):
                lines.append(f"Sitemap: http://{self.name}/sitemap.xml")
            return Answer(200, "\n".join(lines).encode(), {"Content-Type": "text/plain"})
        if not self.settings.get("sitemap", True):
            return self._page("_404.html", query, 404)
        paths = ["/", *(f"/{column}/" for column in self.columns), *self.settings.get("sitemap_extra", ())]
        urls = "".join(f"<url><loc>http://{self.name}{path}</loc></url>" for path in paths)
        text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        return Answer(200, text.encode(), {"Content-Type": "application/xml"})

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """Columns of the site: name as shown, by folder."""
        return dict(self.settings.get("columns", ()))

    def listing(self, column: str, night: int = 9) -> list[tuple[str, str]]:
        """Path and title of every listed page of a column, newest (by file name) first."""
        hidden = set(self.settings.get("unlisted", ()))
        if night < 2:
            hidden |= set(self.settings.get("second_night", ()))
        found = []
        for file in sorted((self.folder / column).glob("*.html"), reverse=True):
            path = f"/{column}/{file.name}"
            title = _TITLE.search(file.read_text(encoding="utf-8"))
            if title and file.name[0] != "_" and file.name != "index.html" and path not in hidden:
                found.append((path, title.group(1).strip()))
        return found

    @cached_property
    def _attachments(self) -> Mapping[str, bytes]:
        declared = self.folder / "attachments.toml"
        if not declared.is_file():
            return {}
        text = self._environment.from_string(declared.read_text(encoding="utf-8"))
        return build(tomllib.loads(text.render(person=person, closed=closed, ending_in_x=ending_in_x))["attachment"])

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader([SITES / "_layouts", SITES]), autoescape=True, undefined=StrictUndefined
        )


def host_names() -> tuple[str, ...]:
    """Every host that has a folder."""
    return tuple(sorted(folder.name for folder in SITES.iterdir() if (folder / "site.toml").is_file()))

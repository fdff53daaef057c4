"""What programs may read, described as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from scanner import __version__
from scanner.console.filters import CHOICES

_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "integer"}
_TRUTH: dict[str, Any] = {"type": "boolean"}
_TIME: dict[str, Any] = {"type": ["string", "null"], "format": "date-time"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}

FINDING: dict[str, Any] = {
    "id": _NUMBER,
    "site": _TEXT,
    "rule": _TEXT,
    "title": _TEXT,
    "concern": _TEXT,
    "severity": _TEXT,
    "veto": _TRUTH,
    "change": _TEXT,
    "state": _TEXT,
    "decision": _TEXT,
    "assignee": _TEXT,
    "fingerprint": _TEXT,
    "first_seen": _TIME,
    "last_seen": _TIME,
    "withheld": _TRUTH,
    "url": _TEXT,
    "excerpt": _TEXT,
    "occurrences": _NUMBER,
    "urls": _TEXTS,
    "signs": _TEXTS,
    "seen_as": _TEXTS,
}
"""A finding; those of the last line only where its reader may be quoted them."""
SITE: dict[str, Any] = {
    "id": _NUMBER,
    "site": _TEXT,
    "name": _TEXT,
    "verdict": _TEXT,
    "coverage": {"type": "number"},
    "admitted": _NUMBER,
    "examined": _NUMBER,
    "failures": _NUMBER,
    "whole": _TRUTH,
    "finished": _TIME,
    "run": _TEXT,
}
RUN: dict[str, Any] = {
    "id": _TEXT,
    "started": _TIME,
    "finished": _TIME,
    "indicators": _TEXT,
    "verdicts": {"type": "object", "additionalProperties": _NUMBER},
    "fresh": _NUMBER,
}


def document() -> dict[str, Any]:
    """The whole description, as plain data."""
    filters = [_asked(name, values) for name, values in CHOICES.items()]
    filters += [_asked(name) for name in ("site", "detector", "cause", "incident", "assignee", "after")]
    return {
        "openapi": "3.1.0",
        "info": {"title": "vetoscan", "version": __version__, "license": {"name": "Apache-2.0"}},
        "security": [{"token": []}],
        "paths": {
            "/api/v1/findings": _path("findings", _list("Finding"), filters),
            "/api/v1/findings/{number}": _path("findings", _ref("Finding"), [_placed("number", _NUMBER)]),
            "/api/v1/sites": _path("sites", _list("Site"), [_asked("after")]),
            "/api/v1/runs": _path("runs", _list("Run"), []),
            "/api/v1/openapi.json": _path("any", {"type": "object"}, []),
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                name: {"type": "object", "properties": known}
                for name, known in (("Finding", FINDING), ("Site", SITE), ("Run", RUN))
            },
        },
    }


def _path(scope: str, schema: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    refused = {code: {"description": why} for code, why in _REFUSED.items()}
    content = {"application/json": {"schema": schema}}
    told = {"200": {"description": f"scope {scope}", "content": content}, **refused}
    return {"get": {"parameters": parameters, "responses": told}}


_REFUSED = {
    "401": "no token, or one that holds no longer",
    "403": "not in the token's scope, or not the role's to read",
    "404": "not there, or somebody else's",
    "429": "too often",
}


def _list(of: str) -> dict[str, Any]:
    properties = {"items": {"type": "array", "items": _ref(of)}, "next": {"type": ["string", "null"]}}
    return {"type": "object", "required": ["items", "next"], "properties": properties}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _asked(name: str, values: tuple[str, ...] = ()) -> dict[str, Any]:
    schema = _TEXT | ({"enum": [each for each in values if each]} if values else {})
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _placed(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}

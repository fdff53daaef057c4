"""Finds the detectors: a module in `detectors/` or `sitewide/` is registered by being there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import ModuleType

from scanner import detectors, sitewide
from scanner.model import Finding
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.site import Site

PageDetector = Callable[[Page, Ruleset], Iterator[Finding]]
SiteDetector = Callable[[Site, Ruleset], Iterator[Finding]]


def detector_names() -> list[str]:
    """Of every detector, pages' first; nothing of them is loaded."""
    return [*_names(detectors), *_names(sitewide)]


def _names(package: ModuleType) -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__) if module.name[0] != "_")


def _functions(package: ModuleType) -> dict[str, Callable[..., Iterator[Finding]]]:
    return {name: importlib.import_module(f"{package.__name__}.{name}").detect for name in _names(package)}


@cache
def page_detectors() -> Mapping[str, PageDetector]:
    """`detect` of every module in detectors/, by name."""
    return _functions(detectors)


@cache
def site_detectors() -> Mapping[str, SiteDetector]:
    """`detect` of every module in sitewide/, by name."""
    return _functions(sitewide)

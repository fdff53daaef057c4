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


def _functions(package: ModuleType) -> dict[str, Callable[..., Iterator[Finding]]]:
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return {name: importlib.import_module(f"{package.__name__}.{name}").detect for name in names if name[0] != "_"}


@cache
def page_detectors() -> Mapping[str, PageDetector]:
    """`detect` of every module in detectors/, by name."""
    return _functions(detectors)


@cache
def site_detectors() -> Mapping[str, SiteDetector]:
    """`detect` of every module in sitewide/, by name."""
    return _functions(sitewide)

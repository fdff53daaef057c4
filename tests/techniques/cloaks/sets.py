"""Every set of cloaks and of honest servers."""

from __future__ import annotations

from tests.techniques.cloaks import (
    awaiting,
    backdoors,
    browsers,
    campaigns,
    common,
    deeds,
    detours,
    doorkeepers,
    filters,
    footholds,
    forks,
    gates,
    guises,
    hijacks,
    implants,
    loaders,
    lurking,
    marks,
    mixtures,
    modules,
    pairs,
    relays,
    ruses,
    schemes,
)

SETS = (
    common,
    pairs,
    marks,
    browsers,
    deeds,
    detours,
    lurking,
    filters,
    gates,
    hijacks,
    modules,
    loaders,
    mixtures,
    implants,
    awaiting,
    backdoors,
    relays,
    campaigns,
    schemes,
    doorkeepers,
    guises,
    ruses,
    footholds,
    forks,
)
CLOAKS = tuple(case for each in SETS for case in each.CLOAKS)
TWINS = tuple(case for each in SETS for case in each.TWINS)

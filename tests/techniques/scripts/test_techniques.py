"""Every way of injecting a script that we know is found; its innocent twin, and what official pages carry, is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.malicious_scripts import detect
from scanner.model import Severity, SiteEntry, Snapshot
from scanner.page import Page
from tests.techniques.scripts.cases import HOME, document, table

RULES = rules.load("malicious_scripts")
FILES = {"library": "js/jquery.min.js", "file": "js/app.js", "amid-file": "js/common.js"}


def page(piece: str, place: str) -> Page:
    url = f"{HOME}{FILES.get(place, 'a.html')}"
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=document(piece, place))
    return Page(snapshot, SiteEntry(home=HOME))


def worst(piece: str, place: str) -> tuple[int, list[str]]:
    found = list(detect(page(piece, place), RULES))
    return max((each.severity.rank for each in found), default=-1), [f"{each.rule} {each.signs}" for each in found]


ROUNDS = (
    "first_spellings_and_gates",
    "gates_carriers_and_downloads",
    "hooks_sensors_and_decoders",
    "frames_lures_and_payloads",
    "records_contracts_and_drops",
    "layers_workers_and_peers",
    "page_swaps_and_own_networks",
    "second_lives_and_posted_fields",
    "means_of_writing_an_address",
    "chosen_replaced_and_asked",
    "where_code_and_targets_are_kept",
    "campaigns_on_real_sites",
    "devices_tabs_and_answers",
    "carriers_events_and_styles",
    "classes_tables_and_ports",
    "tag_managers_pings_and_dialogs",
    "iterators_getters_and_columns",
    "what_hacked_offices_carry",
    "ways_back_gates_and_modules",
    "readers_fragments_and_machines",
    "loading_kits_and_campaigns",
    "carriers_and_lures",
    "made_with_tools",
    "taken_up_again",
    "plain_and_hurried",
    "sensors_and_answers",
    "seeds_and_second_ways",
    "pages_of_older_systems",
    "what_the_page_carries",
    "channels_and_permissions",
    "build_wrappers_and_carriers",
    "campaigns_on_office_sites",
    "stored_fed_and_gated",
    "distributors_and_fakes",
    "attachments_applications_and_sockets",
    "gates_frames_and_modules",
    "answers_chains_and_traps",
    "floods_fonts_and_proxies",
    "fields_tokens_and_callbacks",
    "covers_classes_and_errands",
    "campaigns_of_today",
    "ciphers_and_errands",
    "streams_sets_and_takers",
    "letters_tables_and_lent_names",
    "guides_routes_and_repairs",
    "footers_sockets_and_modules",
    "machines_iterators_and_answers",
    "blocks_accessors_and_memories",
    "snippets_names_and_attributes",
)
SETS = ("loaders", "behaviour", *ROUNDS)
TECHNIQUES = [entry for name in SETS for entry in table(name)]


@pytest.mark.parametrize("entry", TECHNIQUES, ids=lambda entry: entry["name"])
def test_the_attack_is_found(entry):
    rank, found = worst(entry["attack"], entry["place"])
    assert rank >= Severity.HIGH.rank, found


@pytest.mark.parametrize("entry", [*TECHNIQUES, *table("missed")], ids=lambda entry: entry["name"])
def test_the_twin_is_innocent(entry):
    rank, found = worst(entry["twin"], entry["place"])
    assert rank < Severity.HIGH.rank, found


VENDORS = (
    "vendors_nobody_lists",
    "vendors_with_settings",
    "vendors_by_trade",
    "vendors_by_need",
    "vendors_by_build",
    "vendors_as_they_ship",
)
INNOCENT = [entry for name in ("innocent", *VENDORS) for entry in table(name)]


@pytest.mark.parametrize("entry", INNOCENT, ids=lambda entry: entry["name"])
def test_what_official_pages_carry_is_innocent(entry):
    rank, found = worst(entry["html"], entry["place"])
    assert rank < Severity.HIGH.rank, found

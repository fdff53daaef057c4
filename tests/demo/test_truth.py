"""The truth is rich enough and without contradictions."""

import tomllib
from itertools import combinations

from scanner.demo import SITES, DemoWeb, Truth
from scanner.demo.truth import DETECTORS, plain


def test_counts(web: DemoWeb, truth: Truth) -> None:
    assert len(web.hosts) >= 12
    assert len(truth.plants) >= 80
    assert len(truth.traps) >= 50


def test_every_technique_and_detector_has_a_plant(truth: Truth) -> None:
    wanted = {f"T{number}" for number in range(1, 19)} | {"5.3", "5.4", "leak", "typo"}
    assert {plant.technique for plant in truth.plants} == wanted
    assert set().union(*(plant.detectors for plant in truth.plants)) == set(DETECTORS)


def test_every_detector_is_named_right(truth: Truth) -> None:
    assert all(plant.detectors | plant.also <= set(DETECTORS) for plant in truth.plants)
    assert all(trap.detectors <= set(DETECTORS) for trap in truth.traps)


def test_ids_are_unique(truth: Truth) -> None:
    ids = [each.id for each in (*truth.plants, *truth.traps)]
    assert len(ids) == len(set(ids))


def test_plants_at_one_address_need_a_finding_each(truth: Truth) -> None:
    for one, other in combinations(truth.plants, 2):
        if plain(one.url) == plain(other.url) and one.detectors & other.detectors:
            assert one.target
            assert other.target
            assert one.target != other.target


def test_no_trap_stands_on_a_plant(truth: Truth) -> None:
    for trap in truth.traps:
        # What explains only findings about its own target takes nothing from the trap.
        covering = [plant for plant in truth.at(trap.url) if plain(plant.url) == plain(trap.url) or not plant.target]
        assert not [plant.id for plant in covering if trap.detectors & (plant.detectors | plant.also)]


def test_sites_file_names_hosts_that_are_served(web: DemoWeb) -> None:
    table = tomllib.loads(SITES.read_text(encoding="utf-8"))
    homes = [site["home"] for site in table["site"]] + [each["url"] for each in table["candidate"]]
    assert {home.split("/")[2] for home in homes} <= set(web.hosts)
    assert [site["home"] for site in table["site"] if site.get("state") == "closing"]
    assert all(site["own"] for site in table["site"])


def test_first_night_leaves_the_second_out(truth: Truth) -> None:
    assert {plant.night for plant in truth.until(1).plants} == {1}
    assert len(truth.until(2).plants) == len(truth.plants)

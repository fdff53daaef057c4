"""The demonstration is small, invented, and leads nowhere outside."""

import re
from pathlib import Path

from scanner.demo import DemoWeb
from scanner.demo.content import SITES, Query
from scanner.demo.guests import Guest
from scanner.demo.outside import outside
from scanner.demo.people import check_character, closed, ending_in_x, person

FILES = [path for path in SITES.parent.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
NAMED = re.compile(r"https?://([A-Za-z0-9.-]+)")
NAMESPACES = {"www.w3.org", "www.sitemaps.org", "schemas.openxmlformats.org"}
DEAD = {"js.tongji-old.invalid"}
HALF = {"www.kaix"}  # a script puts the name together


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 1_500_000
    assert [path for path in FILES if text_of(path).count("\n") > 300] == []


def test_every_host_named_is_played_here(web: DemoWeb) -> None:
    named = {host.lower() for path in FILES for host in NAMED.findall(text_of(path))} - NAMESPACES - DEAD - HALF
    strangers = {host for host in named - set(web.hosts) if outside(host, Query("/", Guest())) is None}
    assert strangers == set()


def test_invented_hosts_are_plainly_invented(web: DemoWeb) -> None:
    assert [host for host in web.hosts if not host.endswith(("-demo.gov.cn", ".example", ".test", ".invalid"))] == []


def test_check_character_of_the_standards_examples() -> None:
    assert check_character("11010519491231002") == "X"
    assert check_character("44052418800101001") == "4"


def test_people_are_distinct_and_old() -> None:
    people = [person(number) for number in range(100)]
    assert len({each.id for each in people}) == 100
    assert all(each.id == closed(each.id[:17]) and each.id[6:10] < "1920" for each in people)
    assert ending_in_x(15).id.endswith("X")
    assert person(3).masked[6:14] == "********"


def test_no_number_is_written_down() -> None:
    valid = re.compile(r"(?<!\d)(\d{17})([\dX])(?!\d)")
    written = {digits + last for path in FILES for digits, last in valid.findall(text_of(path))}
    assert [
        number for number in written if number[6:8] in ("19", "20") and check_character(number[:17]) == number[17]
    ] == []

"""Servers that look at who asks: phones, visitors from a search result, both at once; and honest ones that look too."""

from __future__ import annotations

import pytest

from tests.cli.command import OFFICIAL, json_lines, vetoscan
from tests.fetch.web import Reply, Web
from tests.scan.sites import sites_file

PLAIN = OFFICIAL.format("<p>今日要闻：全市安全生产工作会议召开，部署下一阶段重点任务。")
AWAY = Reply(status=302, headers={"Location": "http://www.kaiyun9988.example/"})


def phone(asked) -> bool:
    return "Mobile" in asked.headers.get("User-Agent", "")


def search(asked) -> bool:
    return "baidu.com/" in asked.headers.get("Referer", "")


ATTACKS = {
    "www.phones.test": ({"only=mobile"}, phone),
    "www.search.test": ({"only=referrer"}, search),
    "www.both.test": ({"only=mobile+referrer"}, lambda asked: phone(asked) and search(asked)),
    "www.either.test": ({"only=mobile", "only=referrer"}, lambda asked: phone(asked) or search(asked)),
}
HONEST = {
    "www.greets.test": lambda asked: Reply(PLAIN.replace("今日", "您从百度来。今日") if search(asked) else PLAIN),
    "www.guards.test": lambda asked: Reply("<h1>403 Forbidden", 403) if search(asked) else Reply(PLAIN),
    "www.touch.test": lambda asked: Reply(
        PLAIN.replace("<body>", "<body class=touch><p>手机版") if phone(asked) else PLAIN
    ),
}


def attacked(condition):
    return lambda asked: AWAY if condition(asked) else Reply(PLAIN)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("guests")
    answers = {f"{host}/": attacked(condition) for host, (_, condition) in ATTACKS.items()}
    web = Web({**answers, **{f"{host}/": answer for host, answer in HONEST.items()}})
    options = ("--render", "off", "--resolve", f"*=127.0.0.1:{web.port}", "--json", folder / "f.jsonl")
    vetoscan("scan", "--sites", sites_file(folder, *ATTACKS, *HONEST), *options, home=folder / "home")
    web.close()
    *findings, run = json_lines(folder / "f.jsonl")
    return [each for each in findings if each["rule"].startswith("cloaking/")], run


@pytest.mark.parametrize("host", ATTACKS)
def test_the_finding_names_the_condition(scanned, host: str) -> None:
    (finding,) = (each for each in scanned[0] if each["site"] == host)
    assert finding["rule"] == "cloaking/outside-jump"
    assert {sign for sign in finding["signs"] if sign.startswith("only=")} == ATTACKS[host][0]


def test_honest_servers_that_look_are_left_in_peace(scanned) -> None:
    assert not [each for each in scanned[0] if each["site"] in HONEST]


def test_who_turns_away_strangers_is_seen_by_a_phone_all_the_same(scanned) -> None:
    (site,) = (each for each in scanned[1]["sites"] if each["site"] == "www.guards.test")
    refused = [each for each in site["not_examined"] if each.get("seen_as") == "mobile"]
    assert not refused

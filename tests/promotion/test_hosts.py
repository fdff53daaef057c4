import pytest

from scanner import rules
from scanner.promotion import stuffed_host, suspicious_host

RULES = rules.load("promotion")


@pytest.mark.parametrize(
    "host",
    [
        "www.casino888.com",
        "m.slotgacor.example.com",
        "bet365.example",
        "lucky777.vip",
        "casino.example.org",
        "xx88.bet",
    ],
)
def test_names_of_the_trade(host):
    assert suspicious_host(host, RULES)


@pytest.mark.parametrize(
    "host",
    [
        "www.gov.cn",
        "alphabet.example.com",
        "tibet.cn",
        "www.12377.cn",
        "windows.example.com",
        "judicial.example.org",
        "betterworld.example.org",
        "10.0.0.1",
        "",
        "localhost",
        "xn--",
        "xn--zfr164b",
    ],
)
def test_ordinary_names(host):
    assert suspicious_host(host, RULES) == ()


def test_a_name_in_another_script_is_read_as_written():
    host = "澳门新葡京.com".encode("idna").decode()
    assert suspicious_host(host, RULES) == ("host-word=澳门新葡京",)


def test_stuffed_names():
    assert stuffed_host("www.app-home-qinghe.com.cn", RULES) == "app-home-qinghe"
    assert stuffed_host("www.qinghe.com.cn", RULES) == ""

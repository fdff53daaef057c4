from __future__ import annotations

import asyncio
import socket

import pytest

from scanner.fetch.network.egress import Policy, Refused, Resolve, is_public, site_ports

REFUSED = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "127.0.0.1.",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "0x7f.1",
    "0.0.0.0",
    "0",
    "0x0",
    "10.0.0.1",
    "10.255.255.255",
    "012.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1",
    "0xc0a80001",
    "3232235521",
    "169.254.169.254",
    "169.254.0.1",
    "0xa9fea9fe",
    "2852039166",
    "100.64.0.1",
    "100.127.255.255",
    "198.18.0.1",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.0.8",
    "192.88.99.1",
    "[::1]",
    "::1",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:8.8.8.8]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::808:808]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2002:a00:1::1]",
    "[2001:0:53aa:64c::1]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fe80::1%1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[::127.0.0.1]",
    "[::8.8.8.8]",
    "[2001:db8::1]",
    "[100::1]",
    "134744072",
    "0x08080808",
    "010.8.8.8",
    "8.8.2056",
    "1.1",
    "1",
    "1.2.3.4.5",
    "256.1.1.1",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "127。0。0。1",
    "１２７.0.0.1",
    "[www.example.com]",
    "user@127.0.0.1",
    "127.0.0.1:80",
    "%31%32%37.0.0.1",
    "a..b",
    "-x.cn",
    "..",
]


def admitted(host, port=80, policy=None):
    return asyncio.run((policy or Policy()).admit(host, port))


@pytest.mark.parametrize("host", ["", " ", *REFUSED])
def test_refuses_what_is_no_public_address_or_not_spelt_as_one(host):
    with pytest.raises((Refused, socket.gaierror)):
        admitted(host)


def test_there_are_enough_spellings():
    assert len(REFUSED) >= 60


@pytest.mark.parametrize("host", ["8.8.8.8", "1.1.1.1", "223.5.5.5", "[2400:3200::1]", "2606:4700:4700::1111"])
def test_admits_public_literals_and_connects_to_exactly_them(host):
    assert admitted(host, 443) == [(host.strip("[]"), 443)]


@pytest.mark.parametrize("address", ["not an address", "", "8.8.8.8 ", "fe80::1%eth0"])
def test_what_is_no_address_is_not_public(address):
    assert not is_public(address)


def answering(monkeypatch, *addresses):
    async def getaddrinfo(self, host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", getaddrinfo)


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch):
    answering(monkeypatch, "8.8.8.8", "127.0.0.2")
    with pytest.raises(Refused, match=r"127\.0\.0\.2"):
        admitted("rebind.example.com")


def test_connects_to_what_was_checked_without_asking_again(monkeypatch):
    answering(monkeypatch, "8.8.8.8")
    policy = Policy()
    assert admitted("name.example.com", 80, policy) == [("8.8.8.8", 80)]
    answering(monkeypatch, "127.0.0.2")
    assert admitted("name.example.com", 80, policy) == [("8.8.8.8", 80)]


def test_ports_are_those_of_the_web_and_of_the_site():
    for port in (22, 25, 3306, 6379, 8080, 65535, 0):
        with pytest.raises(Refused, match="port"):
            admitted("8.8.8.8", port)
    assert admitted("8.8.8.8", 8080, Policy(ports=site_ports(["http://www.example.com:8080/"])))


def test_a_mapped_name_goes_to_its_address_only():
    policy = Policy([Resolve.parse("www.example.cn=127.0.0.1:8081")])
    assert admitted("WWW.Example.cn.", 443, policy) == [("127.0.0.1", 8081)]
    for host, port in (("127.0.0.1", 8081), ("127.0.0.1", 80), ("localhost", 80), ("www.example.cn", 22)):
        with pytest.raises((Refused, OSError)):
            admitted(host, port, policy)


def test_the_star_covers_every_name_but_no_literal():
    policy = Policy([Resolve.parse("*=[::1]:9"), Resolve.parse("b.cn=127.0.0.2:10")])
    assert admitted("any.thing.test", 80, policy) == [("::1", 9)]
    assert admitted("b.cn", 80, policy) == [("127.0.0.2", 10)]
    for host in ("127.0.0.1", "[::1]", "2130706433", "127.1", "0x7f.1", "10.0.0.1"):
        with pytest.raises(Refused):
            admitted(host, 80, policy)


@pytest.mark.parametrize(
    "text", ["", "a.cn", "a.cn=127.0.0.1", "a.cn=b.cn:80", "127.0.0.1=1.2.3.4:80", "a.cn=1.2.3.4:0", "=1.2.3.4:80"]
)
def test_a_wrong_resolve_says_what_was_expected(text):
    with pytest.raises(ValueError, match="--resolve"):
        Resolve.parse(text)


def test_refusals_are_recorded():
    policy = Policy()
    for _ in range(2):
        with pytest.raises(Refused):
            admitted("10.0.0.1", 80, policy)
    assert policy.refusals == {("10.0.0.1", 80, "address"): 2}

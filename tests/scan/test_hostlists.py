"""Lists of hosts in every form in which an operator has them."""

from __future__ import annotations

import gzip
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.scan.hostlists import HostListError, Tally, _hosts, hosts_of


def read(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    tally = Tally()
    return list(hosts_of(path, tally)), tally


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("a.example\n\nB.example\n# note\n", ["a.example", "b.example"]),
        ("https://a.example:8443/x?y#z\nhttp://user@b.example\n", ["a.example", "b.example"]),
        ("0.0.0.0 a.example\n127.0.0.1\tb.example # ad\n", ["a.example", "b.example"]),
        ("1,a.example\n2,b.example\n", ["a.example", "b.example"]),
        ("*.a.example\n", ["a.example"]),
        ("测试市政府.com\nxn--fiq228c.com\n", ["测试市政府.com", "xn--fiq228c.com"]),
        ("a.example.\t172800\tin\tns\tns1.b.example.\n", ["a.example"]),
        ("$ORIGIN example.\n@ 3600 IN SOA ns. m. 1\na IN NS ns1\n  IN A 192.0.2.1\nb.example. NS x.\n", [
            "example", "a.example", "a.example", "b.example"]),
        ('{"name_value": "a.example\\nwww.a.example", "common_name": "*.b.example"}\n', [
            "a.example", "www.a.example", "b.example"]),
        ('{"data":{"leaf_cert":{"all_domains":["a.example","*.b.example"]}}}\n', ["a.example", "b.example"]),
        ('[{"name_value":"a.example"},{"name_value":"b.example"}]', ["a.example", "b.example"]),
        ('[{"name_value":"a.example"},\n {"name_value":"b.example"}]\n', ["a.example", "b.example"]),
    ],
)  # fmt: skip
def test_form(tmp_path, text, hosts):
    found, tally = read(tmp_path / "list", text)
    assert found == hosts
    assert tally.unreadable == 0


def test_packed(tmp_path):
    assert read(tmp_path / "list.gz", gzip.compress(b"a.example\n"))[0] == ["a.example"]


def test_what_is_no_host_is_counted(tmp_path):
    long = b"x" * 300_000
    found, tally = read(tmp_path / "list", b'a.example\nnot a host\n\xff\xfe\n{"x": 1}\n' + long + b"\nb.example\n")
    assert found == ["a.example", "b.example"]
    assert (tally.lines, tally.unreadable) == (6, 4)


def test_not_there(tmp_path):
    with pytest.raises(HostListError, match="cannot be read"):
        list(hosts_of(tmp_path / "none", Tally()))


def test_broken_packing(tmp_path):
    (tmp_path / "list.gz").write_bytes(gzip.compress(b"a.example\n" * 1000)[:-12])
    with pytest.raises(HostListError):
        list(hosts_of(tmp_path / "list.gz", Tally()))


def test_a_long_list_needs_little_memory(tmp_path):
    lines = "".join(json.dumps({"name_value": f"www.h{i}.example\nh{i}.example"}) + "\n" for i in range(50_000))
    (tmp_path / "log").write_text(lines)
    tracemalloc.start()
    tally = Tally()
    assert sum(1 for _ in hosts_of(tmp_path / "log", tally)) == 100_000
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


@given(st.lists(st.text()))
def test_any_lines_are_read(lines):
    tally = Tally()
    hosts = list(_hosts(lines, tally))
    assert tally.lines == len(lines)
    assert len(hosts) == tally.hosts

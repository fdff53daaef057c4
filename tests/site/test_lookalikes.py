"""Which hosts look like a registered one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.model import SiteEntry
from scanner.site.lookalikes import Lookalikes

REGISTRY = (
    SiteEntry(home="https://www.ceshi.gov.cn/", name="测试市人民政府"),
    SiteEntry(home="https://rsj.ceshi.gov.cn/", name="测试市人力资源和社会保障局", allow_hosts=("ceshi-rencai.com",)),
    SiteEntry(home="https://www.bj.gov.cn/", name="北京市人民政府门户网站"),
    SiteEntry(home="https://jyj.qinghe-xian.gov.cn/", name="青禾县教育局"),
)


@pytest.fixture(scope="module")
def lookalikes():
    return Lookalikes(REGISTRY, ("gov.cn", "政务", "edu.cn"))


@pytest.mark.parametrize(
    ("host", "imitated"),
    [
        ("www.ceshi.gov.cn.evil.com", "www.ceshi.gov.cn"),
        ("ceshi-gov-cn.com", "www.ceshi.gov.cn"),
        ("wwwceshigovcn.net", "www.ceshi.gov.cn"),
        ("ceshi-gov.cn", "www.ceshi.gov.cn"),
        ("ceshigov.com", "www.ceshi.gov.cn"),
        ("gov-ceshi.com", "www.ceshi.gov.cn"),
        ("www.ceshizf.cn", "www.ceshi.gov.cn"),
        ("ceshizhengfu.com", "www.ceshi.gov.cn"),
        ("ceshizwfw.top", "www.ceshi.gov.cn"),
        ("ceshi.gov.cm", "www.ceshi.gov.cn"),
        ("ceshi.g0v.cn", "www.ceshi.gov.cn"),
        ("ceshi.qov.cn", "www.ceshi.gov.cn"),
        ("ceshi.gov-cn.xyz", "www.ceshi.gov.cn"),
        ("cehsigov.com", "www.ceshi.gov.cn"),
        ("ceshhi-gov.com", "www.ceshi.gov.cn"),
        ("cesi-gov.com", "www.ceshi.gov.cn"),
        ("ceshigov365.com", "www.ceshi.gov.cn"),
        ("rsjceshi.com", "rsj.ceshi.gov.cn"),
        ("rsj-ceshi.cn", "rsj.ceshi.gov.cn"),
        ("ceshirsj.net", "rsj.ceshi.gov.cn"),
        ("rsj.ceshi.gov.cn.login.top", "rsj.ceshi.gov.cn"),
        ("bjgov.com", "www.bj.gov.cn"),
        ("beijingzhengfu.com", "www.bj.gov.cn"),
        ("jyj-qinghe.cn", "jyj.qinghe-xian.gov.cn"),
        ("qinghexianjyj.com", "jyj.qinghe-xian.gov.cn"),
        ("测试市政府.com", "www.ceshi.gov.cn"),
        ("xn--0zwm56d51u.com", None),
        ("www.测试市人民政府.网址", "www.ceshi.gov.cn"),
        ("青禾县教育局.com", "jyj.qinghe-xian.gov.cn"),
    ],
)
def test_made_for_it(lookalikes, host, imitated):
    found = lookalikes.of(host)
    assert (found.host if found else None) == imitated
    assert found is None or found.strong


@pytest.mark.parametrize("host", ["ceshi.com", "www.ceshi.org.cn", "ceshi.cn"])
def test_the_same_name_under_another_suffix_is_weak(lookalikes, host):
    found = lookalikes.of(host)
    assert found
    assert not found.strong


@pytest.mark.parametrize(
    "host",
    [
        "www.ceshi.gov.cn", "jyj.ceshi.gov.cn", "rsj.ceshi.gov.cn", "ceshi.edu.cn", "ceshi-rencai.com", "bj.com",
        "bjcc.com",
        "www.gov.cn", "gov.com", "www.example.com", "ceshiyiqi.com", "qinghe.com", "8.8.8.8", "localhost", "",
        "news.sina.com.cn", "zwfw.com", "beijing.example", "a" * 63 + ".com", "xn--.com", "abxn--.com",
    ],
)  # fmt: skip
def test_nothing_of_the_kind(lookalikes, host):
    found = lookalikes.of(host)
    assert found is None or not found.strong


@given(st.text(max_size=80))
def test_any_text_is_answered(text):
    found = Lookalikes(REGISTRY, ("gov.cn",)).of(text)
    assert found is None or found.host.endswith(".gov.cn")

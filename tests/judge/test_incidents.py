"""What joins findings of several sites, and what does not."""

from __future__ import annotations

from scanner.judge import incidents
from scanner.model import (
    Concern,
    Confidence,
    Finding,
    Judged,
    Outcome,
    Severity,
    SiteEntry,
    SiteResult,
    Verdict,
    Visitor,
)

CASINO = "stranger-co.com"


def ordinary(host):
    return host.endswith("baidu.com")


def finding(site, rule="outbound_targets/illicit", cause=CASINO, **more):
    values = {
        "concern": Concern.LINK_TO_ILLICIT,
        "severity": Severity.CRITICAL,
        "confidence": Confidence.HIGH,
        "excerpt": "",
        "signs": (),
        **more,
    }
    page = f"http://{site}/"
    return Finding(rule=rule, site=site, url=page, seen_as=Visitor.DESKTOP, rendered=False, cause=cause, **values)


def sites(*findings):
    by_site = {}
    for each in findings:
        by_site.setdefault(each.site, []).append(Judged(each, veto=each.veto_grade))
    return [
        SiteResult(
            entry=SiteEntry(home=f"http://{site}/"),
            verdict=Verdict(site=site, outcome=Outcome.VETO),
            findings=tuple(judged),
        )
        for site, judged in by_site.items()
    ]


def joined(*findings):
    return incidents(sites(*findings), ordinary)


def test_one_target_on_two_sites_is_one_incident():
    (incident,) = joined(finding("a.gov.cn"), finding("b.gov.cn"), finding("c.gov.cn", cause="another.com"))
    assert (incident.keys, incident.sites, incident.veto) == ((f"domain:{CASINO}",), ("a.gov.cn", "b.gov.cn"), True)
    assert len(incident.findings) == 2


def test_where_a_chain_ends_joins_too():
    through = finding("b.gov.cn", cause="short.example", signs=(f"ends-at=hxxp://www[.]{CASINO}/x",))
    (incident,) = joined(finding("a.gov.cn"), through)
    assert incident.sites == ("a.gov.cn", "b.gov.cn")


def test_scripts_accounts_and_contacts():
    script = {"rule": "malicious_scripts/loader", "concern": Concern.MALICIOUS_CODE, "cause": "ab" * 32}
    account = {
        "rule": "outbound_targets/foreign-statistics",
        "concern": Concern.WEAK_SIGNAL,
        "severity": Severity.LOW,
        "cause": "baidu:" + "0f" * 16,
    }
    text = {"rule": "hijacked_content/promotion", "concern": Concern.ILLICIT_CONTENT, "excerpt": "客服微信：abc12345"}
    found = [
        finding(site, **each)
        for site in ("a.gov.cn", "b.gov.cn")
        for each in (script, account, {**text, "cause": f"term-{site[0]}"})
    ]
    assert {key for each in joined(*found) for key in each.keys} == {
        "script:" + "ab" * 32,
        "account:baidu:" + "0f" * 16,
        "contact:abc12345",
    }


def test_ordinary_hosts_and_the_site_itself_join_nobody():
    assert joined(finding("a.gov.cn", cause="tieba.baidu.com"), finding("b.gov.cn", cause="tieba.baidu.com")) == ()
    same = {"cause": "www.a.gov.cn"}
    assert joined(finding("www.a.gov.cn", **same), finding("b.gov.cn", **same)) == ()


def test_one_site_is_no_campaign_and_a_note_is_no_evidence():
    assert joined(finding("a.gov.cn"), finding("a.gov.cn", rule="hidden_links/off-screen")) == ()
    low = {"severity": Severity.LOW}
    assert joined(finding("a.gov.cn", **low), finding("b.gov.cn", **low)) == ()


def test_a_brand_joins_only_what_nothing_else_does():
    text = {"rule": "hijacked_content/promotion", "concern": Concern.ILLICIT_CONTENT, "signs": ("brand=新葡京",)}
    found = [finding(site, **{**text, "cause": f"term-{site[0]}"}) for site in ("a.gov.cn", "b.gov.cn", "c.gov.cn")]
    (incident,) = joined(*found)
    assert incident.keys == ("brand:新葡京",)
    linked = [finding(site, **text) for site in ("a.gov.cn", "b.gov.cn")]
    (incident,) = joined(*linked, found[2])
    assert incident.sites == ("a.gov.cn", "b.gov.cn")


def test_pages_of_one_build_on_two_sites_are_one_incident():
    planted = {"rule": "hijacked_content/planted-pages", "concern": Concern.ILLICIT_CONTENT}
    signs = ("folder=/a/", "build=0f3a55c1d2e4b697")
    (incident,) = joined(
        finding("a.gov.cn", cause="/a/", signs=signs, **planted),
        finding("b.gov.cn", cause="/b/", signs=signs, **planted),
        finding("c.gov.cn", cause="/c/", signs=("build=ffff000011112222",), **planted),
    )
    assert (incident.keys, incident.sites) == (("build:0f3a55c1d2e4b697",), ("a.gov.cn", "b.gov.cn"))


def test_code_of_one_shape_on_two_sites_is_one_incident():
    loader = {"rule": "malicious_scripts/loader", "concern": Concern.MALICIOUS_CODE}
    (incident,) = joined(
        finding("a.gov.cn", cause="one.test", signs=("shape=0f3a55c1d2e4b697",), **loader),
        finding("b.gov.cn", cause="two.test", signs=("shape=0f3a55c1d2e4b697",), **loader),
        finding("c.gov.cn", cause="three.test", signs=("shape=ffff000011112222",), **loader),
    )
    assert (incident.keys, incident.sites) == (("shape:0f3a55c1d2e4b697",), ("a.gov.cn", "b.gov.cn"))

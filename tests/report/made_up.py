"""A run over three made-up sites: one fails, one could hardly be examined, one is clean."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PIL import Image, ImageDraw

from scanner.model import (
    Box,
    Change,
    Concern,
    Confidence,
    Example,
    Failure,
    Finding,
    Judged,
    Outcome,
    Rule,
    RunResult,
    Severity,
    SiteEntry,
    SiteResult,
    Verdict,
    Visitor,
    Where,
)
from scanner.report.legend import Legend

STARTED = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
PICTURE = "ab" * 32
HOST = "www.qingyuan.example"
KINDS = (
    ("hijacked_content/title", "网页标题被换成赌博推广", Concern.ILLICIT_CONTENT, "V19-1.3"),
    ("hidden_links/off-screen", "移出屏幕的站外链接", Concern.LINK_TO_ILLICIT, "V19-1.3"),
    ("malicious_scripts/loader", "加密的外部脚本加载器", Concern.MALICIOUS_CODE, "V19-1.4"),
    ("leaked_ids/full-number", "公开完整身份证号码", Concern.PERSONAL_DATA, "P-1"),
    ("outbound_targets/dead", "外部链接打不开", Concern.BROKEN_TARGET, ""),
)


def legend() -> Legend:
    """Rules and clauses that the made-up findings name."""
    rules = {
        rule: Rule(
            id=rule,
            title=title,
            title_en=rule.replace("/", ": "),
            concern=concern,
            severity=Severity.HIGH,
            confidence=Confidence.HIGH,
            match=(Example(html="x"),),
            clean=(Example(html="y"),),
            advice="恢复原页面，查清入侵途径，更换后台密码。",
        )
        for rule, title, concern, _ in KINDS
    }
    clauses = {
        "V19-1.3": "发布或链接反动、暴力、色情等内容",
        "V19-1.4": "对安全攻击（如页面被挂马、内容被篡改等）没有及时有效处置造成严重安全事故",
        "P-1": "公开完整的公民身份号码等个人信息，未作去标识化处理",
    }
    return Legend(rules, clauses, "2019 政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）")


def judged(number: int, excerpt: str = "", **changes: object) -> Judged:
    """A finding of one of the kinds, with what a report shows of it."""
    rule, title, concern, indicator = KINDS[number % len(KINDS)]
    severity = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)[number % 4]
    urls = tuple(f"https://{HOST}/news/2026/{page}.html" for page in range(number % 7 + 1))
    finding = Finding(
        rule=rule,
        concern=concern,
        severity=severity,
        confidence=Confidence.HIGH if number % 3 else Confidence.MEDIUM,
        site=HOST,
        url=urls[0],
        seen_as=Visitor.BAIDU if number % 2 else Visitor.DESKTOP,
        rendered=number % 2 == 0,
        excerpt=excerpt or f"{title}：示例娱乐城【官网：http://casino{number}.example】注册送彩金",
        cause=f"cause-{number}",
        where=Where(part="title", selector="html > head > title", start=4, end=20, box=Box(1, 2, 3, 4)),
        signs=("hidden=off-screen", "place=title", f"target=casino{number}.example", "brand=示例娱乐城"),
        occurrences=len(urls) * 2,
        urls=urls,
        evidence=(PICTURE,) if number % 5 == 0 else (),
        shown_to=(Visitor.BAIDU, Visitor.MOBILE) if number % 2 else (Visitor.DESKTOP,),
    )
    finding = replace(finding, **changes)  # type: ignore[arg-type]
    return Judged(
        finding,
        indicator=indicator,
        basis="policy" if indicator == "P-1" else "clause" if indicator else "",
        veto=finding.veto_grade and bool(indicator),
        first_seen=STARTED - timedelta(days=number % 4),
        last_seen=STARTED,
        change=(Change.NEW, Change.SAME, Change.BACK)[number % 3],
        page_title="青原示例县人民政府门户网站",
    )


def run(*more: Judged) -> RunResult:
    """Three sites with some forty findings, and `more` on the first."""
    findings = (*more, *(judged(number) for number in range(38)))
    because = tuple(each.finding.fingerprint for each in findings if each.veto)
    failures = [
        Failure(url=f"https://{HOST}/down/{number}", stage="fetch", reason="timeout", detail="no answer in 30 s")
        for number in range(6)
    ]
    bad = SiteResult(
        entry=SiteEntry(
            home=f"https://{HOST}/", name="青原示例县人民政府", code="4499000001", superior="示例市政府办公室"
        ),
        verdict=Verdict(
            site=HOST, outcome=Outcome.VETO, because=because, admitted=512, examined=506, failures=len(failures)
        ),
        findings=findings,
        gone=(replace(judged(2), change=Change.GONE, veto=False),),
        failures=tuple(failures),
        pages=1024,
        seconds=321.5,
        notes=("本站未渲染：静态检查",),
    )
    walled = SiteResult(
        entry=SiteEntry(home="https://www.walled.example/", name="示例局"),
        verdict=Verdict(
            site="www.walled.example",
            outcome=Outcome.UNKNOWN,
            because=("bot_wall",),
            admitted=40,
            examined=1,
            failures=39,
        ),
        failures=tuple(
            Failure(url=f"https://www.walled.example/{number}", stage="fetch", reason="bot_wall")
            for number in range(39)
        ),
        pages=2,
    )
    clean = SiteResult(
        entry=SiteEntry(home="https://www.clean.example/", name="示例统计局"),
        verdict=Verdict(site="www.clean.example", outcome=Outcome.CLEAN, admitted=120, examined=120),
        pages=240,
    )
    return RunResult(
        run="20261122-083000-ab12",
        started=STARTED,
        finished=STARTED + timedelta(minutes=7),
        indicators="2019",
        sites=(clean, bad, walled),
        notes=("浏览器沙箱未启用：由操作者明确放行。",),
    )


def evidence(name: str) -> bytes | None:
    """A picture with a box, by its name."""
    if name != PICTURE:
        return None
    image = Image.new("RGB", (1366, 420), "white")
    draw = ImageDraw.Draw(image)
    for row in range(8):
        draw.rectangle((80, 40 + row * 45, 900 - row * 40, 60 + row * 45), fill="#dfe5ea")
    draw.rectangle((70, 120, 700, 155), outline="red", width=4)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()

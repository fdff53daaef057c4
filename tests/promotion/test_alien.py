"""What a Chinese page says in another language, and what follows when it sells there."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner import rules
from scanner.detectors import hijacked_content
from scanner.model import Severity, SiteEntry, Snapshot, Where
from scanner.page import Page
from scanner.promotion.alien import alien
from scanner.text import Segment, read
from tests.promotion.advertising import AROUND, ARTICLE, OFFICIAL
from tests.promotion.written import html

RULES = rules.load("hijacked_content")
URL = "https://www.example.gov.cn/"
CHINESE = (
    "全县秋季农业生产工作会议在县政府三楼会议室召开，会议传达了上级精神，"
    "对秋收秋种、冬小麦播种和农机安全作了安排，各乡镇要抢抓晴好天气落实责任。"
)


def reading(*texts):
    return read(tuple(Segment("text", text, Where(part="text")) for text in texts))


def worst(text):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    found = []
    for page in (
        html("zh-CN", ARTICLE, "", "", AROUND.format(title=ARTICLE, paragraph=text)),
        html("zh-CN", text, "", "", OFFICIAL),
    ):
        snapshot = Snapshot(url=URL, final_url=URL, fetched_at=now, body=page.encode())
        found += hijacked_content.detect(Page(snapshot, SiteEntry(home=URL)), RULES)
    return max((finding.severity.rank for finding in found), default=0)


@pytest.mark.parametrize(
    "strange",
    [
        "Order the new catalogue today and win",
        "ставки на спорт",
        "สมัครสมาชิกใหม่",
        "카지노사이트",
        "こちらのページをごらんください、いますぐ",
    ],
)
def test_another_language_on_a_chinese_page_is_alien(strange):
    found = reading(CHINESE, strange)
    assert alien(found).around(found.text.index(strange[:4].lower()) + 1) is not None
    assert alien(found).around(3) is None


@pytest.mark.parametrize("own", ["县融媒体中心上线 Hongmeng OS 版客户端，欢迎下载使用", "QQ群：123456789", "F1"])
def test_names_within_chinese_are_not(own):
    assert not alien(reading(CHINESE, own)).spans


def test_on_a_page_of_that_language_nothing_is_alien():
    assert not alien(reading("Council minutes are published every month for all residents.", "县")).spans


@pytest.mark.parametrize(
    "text",
    [
        "Book independent escorts in your city, outcall and incall, WhatsApp +1 202 555 0100",
        "Забери бонус без депозита, фриспины и вывод денег, рабочее зеркало на сегодня, за регистрацию",
        "Chơi tài xỉu, xóc đĩa đổi thưởng, nạp rút siêu tốc",
    ],
)
def test_what_sells_in_another_language_is_high(text):
    assert worst(text) >= Severity.HIGH.rank


@pytest.mark.parametrize(
    "text",
    [
        "The state lottery transferred $4 million to schools; residents may call the free helpline.",
        "Apply for a replacement diploma, transcripts or ID cards online; passports are issued in 7 days.",
        "Đăng ký dịch vụ công trực tuyến, miễn phí lệ phí, hỗ trợ Zalo 0900111222",
        "税関では、ブランド品のコピー商品の輸入を差し止めました。",
    ],
)
def test_what_an_office_says_in_another_language_is_not(text):
    assert worst(text) < Severity.HIGH.rank


@given(st.lists(st.text(max_size=80), max_size=8))
def test_spans_lie_within_the_text_in_order(texts):
    found = reading(CHINESE, *texts)
    spans = alien(found).spans
    assert all(0 <= begin < end <= len(found.text) for begin, end in spans)
    assert all(one <= other for one, other in pairwise(spans))


def test_signs_that_begin_like_han_characters_in_utf8_make_no_page_chinese():
    hexagrams = "".join(map(chr, range(0x4DC0, 0x4E00))) * 3
    strange = "aposta com bônus cassino online dinheiro rápido"
    assert not alien(reading(hexagrams, strange)).spans
    assert alien(reading(CHINESE * 2, hexagrams, strange)).spans

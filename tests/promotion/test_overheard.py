"""Paragraphs of which no list knows a word that sells, and what sounds a little like them."""

import pytest

from scanner import rules
from scanner.model import Where
from scanner.promotion.lexicon import lexicon
from scanner.promotion.overheard import overheard
from scanner.promotion.sightings import hits_of
from scanner.text import Segment, read

TERMS = lexicon(rules.load("hijacked_content"))
BESIDE = "县林业局对春季植树作出部署，要求各乡镇落实地块、苗木和人员，抢抓晴好天气，按期完成造林任务，确保成活率。"
AFTER = "县林业局将会同县财政局对各乡镇任务完成情况开展检查，结果纳入年度考核，并适时在全县范围内公布。"


def heard(said, title="全县春季植树工作安排"):
    parts = (("heading", title), ("text", f"{BESIDE} {said} {AFTER}"))
    reading = read(tuple(Segment(part, line, Where(part=part)) for part, line in parts))
    return list(overheard(reading, hits_of(reading, TERMS), TERMS))


@pytest.mark.parametrize(
    "said",
    [
        "想稳的跟着我走，带你天天收米，昨天又翻三倍，最后几个位置，备注暗号就拉你进小群",
        "新茶到货喝过的都回头，照片本人，先见面再谈价，懂的私我，圈内人都知道",
        "三天出本官网随便查，不用本人到场，样本给你看，满意再付，急件加钱",
    ],
)
def test_who_sounds_like_a_seller_among_other_things_is_heard(said):
    (notice,) = heard(said)
    assert notice.said


@pytest.mark.parametrize(
    "said",
    [
        "县供销社组织合作社直播销售脐橙，订购电话可拨打村委会办公室，现场品尝，价格实惠，欢迎选购",
        "企业用工信息：包食宿，月薪四千元，多劳多得，有意者到人力资源市场登记，名额有限",
        "民警提醒，带你天天收米、昨天又翻三倍、备注暗号就拉你进小群，都是骗局",
        "“想稳的跟着我走，带你天天收米，昨天又翻三倍，备注暗号就拉你进小群”",
        "他自称老师，带你天天收米，昨天又翻三倍，最后几个位置，备注暗号就拉你进小群",
    ],
)
def test_who_deals_lawfully_reports_or_quotes_is_not(said):
    assert heard(said) == []


def test_below_a_heading_that_reports_nobody_is():
    said = "想稳的跟着我走，带你天天收米，昨天又翻三倍，最后几个位置，备注暗号就拉你进小群"
    assert heard(said, "植树") != []
    assert heard(said, "反诈中心公布典型案例，警惕诈骗") == []


def test_what_the_headings_speak_of_is_the_page_s_own():
    said = "苗木一手货量大价优，老客户都知道，懂行的来，验货满意再说，同行绕路"
    assert heard(said, "机关食堂公告") != []
    assert heard(said, "苗木购销信息") == []

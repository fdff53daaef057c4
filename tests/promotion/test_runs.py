"""Keywords side by side for search engines, and lists that people are meant to read."""

import pytest

from tests.promotion.test_texts import findings

BESIDE = "<p>今年入汛以来，县水利局对全县四十二座水库开展安全检查，逐库落实责任人，确保安全度汛。</p>"
KEYWORDS = "皇家永利app,澳洲幸运5走势,北京赛车冠亚和,六合心水论坛,澳门金沙网投,足球滚球网,棋牌送金,网络百家乐"


def high(said, title="全县水库安全度汛"):
    listed = findings(f"<title>{title}</title><h1>{title}</h1>{BESIDE}<div>{said}</div>")
    return {each.rule.partition("/")[2] for each in listed if each.severity.rank >= 3}


@pytest.mark.parametrize(
    "said",
    [
        KEYWORDS,
        KEYWORDS.replace(",", " "),
        KEYWORDS.replace(",", "|"),
        "judi bola, agen sbobet resmi, togel singapore pools hari ini, slot depo 10k, bandar qq online terpercaya",
        f'<a href="/t/31.html">水库巡查通报</a> {KEYWORDS}',
    ],
)
def test_a_run_of_keywords_sells(said):
    assert high(said) == {"gambling"}


@pytest.mark.parametrize(
    "said",
    [
        "过滤词表应当拦截：百家乐,六合彩,时时彩,北京赛车,滚球,网投,澳洲幸运5",
        "娱乐场所检查表：棋牌室,台球厅,电子游艺厅,歌舞厅,彩票代销点,电竞酒店",
        "严禁以百家乐、六合彩、时时彩、北京赛车、滚球等方式聚众赌博",
        "词语“百家乐”,“六合彩”,“时时彩”,“北京赛车”,“滚球”已列入词库",
    ],
)
def test_a_list_for_people_does_not(said):
    assert high(said) == set()


def test_what_somebody_searched_for_is_no_quotation():
    assert high("请重新输入", "“北京赛车官网开户送彩金”的搜索结果") == {"gambling"}
    assert high("请注意", "“北京赛车官网开户送彩金”短信勿点，谨防受骗") == set()

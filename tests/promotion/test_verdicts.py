"""Near misses and hijacks in our own words: what no office publishes is found, what offices do publish never vetoes."""

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.model import Document, Passage, SiteEntry, Snapshot, Where
from scanner.page import Page
from scanner.promotion import promotions, verdict_of_text

RULES = rules.load("promotion")
URL = "https://www.example.gov.cn/"


def page(html, dom=None, document=None):
    snapshot = Snapshot(
        url=URL,
        final_url=URL,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html.encode(),
        dom=dom,
    )
    return Page(snapshot, SiteEntry(home=URL), document=document)


def T(title, text="", head=""):  # noqa: N802
    menu = '<div><a href="/">首页</a><a href="/xw/">新闻</a></div>'
    return f"<html><head><title>{title}</title>{head}</head><body>{menu}<h1>{title}</h1><p>{text}</p></body></html>"


def K(words):  # noqa: N802
    return f'<meta name="keywords" content="{words}">'


def D(words):  # noqa: N802
    return f'<meta name="description" content="{words}">'


def sure(verdict):
    return verdict.severity.rank >= 3 and verdict.confidence.rank == 2


OFFICIAL = [
    T("关于公布2024年体育彩票公益金使用情况的公告", "体育彩票公益金用于全民健身。体彩竞彩销售额"),
    T("福彩快三第2024001期开奖公告", "快三、双色球、3D开奖号码。"),
    T("江西省体育局关于举办电子竞技公开赛的通知", "电竞赛事、电竞俱乐部"),
    T("澳门博彩业毛收入同比增长", "澳门博彩监察协调局公布，澳门银河、永利等酒店……"),
    T("自然人代开发票办理指南", "代开增值税专用发票，发票代开流程，登录电子税务局平台注册。"),
    T("网上开户-证券投资者教育", "银行开户送优惠提醒"),
    T("招标投标电子平台登录入口", "电子平台登录"),
    T("A片区控制性详细规划公示", "A片区、B片区"),
    T("成人在线教育平台", "成人高考"),
    T("摩洛伊斯兰解放阵线（MILF）与政府签署协议", "MILF"),
    T("农户日入过千 特色种植稳赚不赔", "产业兴旺"),
    T("校园网VPN下载与安装说明", "vpn下载"),
    T("五月丁香花开 激情五月青春飞扬", "校园活动"),
    T("米兰冬奥会官网上线", "米兰体育场馆"),
    T("开云集团向艺术馆捐赠", "开云"),
    T("国产电影惠民放映 免费观看", "农村电影 免费电影 观影指南 导演 主演 剧情简介"),
    T("《长津湖》在线观看-红色电影专栏-党建网", "在线观看 剧情简介 主演"),
    T("高空放电与太空放飞", "上下分层"),
    T("Ransomware guidance", "Ransomware was here. Hackers, security, defacement, cyber army. free palestine"),
    T("Online Casino Gaming Control Board", "Online casino licensing and sports betting sites, live casino"),
    T("全国人民代表大会常务委员会公告", "中华人民共和国主席令 中共中央办公厅 国务院办公厅印发"),
    T("进攻府城的历史", "太平军攻府城"),
    T("禁毒科普：冰毒、海洛因、大麻、摇头丸", "冰毒、海洛因、大麻、K粉、摇头丸危害大"),
    T(
        "“净网2024”十大典型案例",
        "某某利用“乐鱼体育”“开云体育官网”等赌博网站发展会员，提供百家乐、电子游艺、六合彩投注，注册送彩金……被判处有期徒刑。",
    ),
    T(
        "揭秘网络赌博套路",
        "百家乐、老虎机、六合彩、彩票投注、注册送彩金、首存送、天天返水，这些都是庄家的圈套。十赌九输，后台可控。",
    ),
    T("代孕为什么不行", "代孕机构、代孕公司打着“包成功”“包性别”的旗号，代孕价格高昂，实为违法。"),
    T("关于规范民间借贷的解读", "无视征信、秒下款的广告不可信"),
    T("网络赌博的危害", "珍爱生活。" + "网络赌博平台用彩金、返水、提现诱导。" * 10),
    T("江南体育中心开放公告", "江南体育馆、江南体育中心"),
    T("九游旅游攻略 星空露营", "星空下的露营，半岛风光，皇冠假日酒店，威尼斯人酒店"),
    T("某市“壮阳药”非法添加案公布", "药监局公布壮阳药、西地那非"),
    T("传奇人物展", "热血传奇"),
    T("Police arrest man over online casino", "Officials said the online casino took bets"),
    T("Kominfo blokir situs judi online", "Polisi menangkap pelaku judi online, situs slot gacor diblokir"),
    T("体育彩票投注站征召", "体彩投注站、竞彩、投注"),
    T("港澳台办：香港赛马会六合彩收益用于慈善", "六合彩"),
]
HIJACKED = [
    T("开云体育官网登录入口-某市中级人民法院", "要闻"),
    T("乐鱼体育(中国)官方网站-某市公安局", "要闻"),
    T("某某体育app下载_某某体育官网登录入口-某某县人民政府", "要闻"),
    T(
        "某县教育局",
        "通知",
        K("博鱼体育,爱游戏体育,九游娱乐,华体会,米兰体育") + D("博鱼体育官网为您提供电竞、真人、棋牌"),
    ),
    T("头头体育-官方网站|TouTou sports", "头头体育", K("头头体育,头头体育官网,头头体育app下载")),
    T("bet365亚洲官网投注(中国)有限公司", "某县"),
    T("澳门新葡京博彩官网_新葡京娱乐场", "注册送彩金"),
    T("2024新澳门天天开好彩大全", "新澳资料 一码一肖 管家婆资料"),
    T("麻将胡了试玩入口_PG电子官网", "pg电子"),
    T("国产精品久久久久久-亚洲av-某大学", "日韩av"),
    T("爱游戏（ayx）中国官方网站", "爱游戏app"),
    T("hth华体会全站登录", "hth"),
    T("星空·体育(中国)官方网站-XINGKONG SPORTS", "星空体育"),
    T("澳彩管家婆一肖一码", "今晚开奖"),
    T("凯发·k8国际(中国)首页登录", "凯发k8"),
    T("尊龙凯时-人生就是博!", "尊龙"),
    T("九游会·j9官方网站", "九游会"),
    T("米乐M6(中国)体育", "米乐"),
    T("必威Betway中文官方网站", "必威"),
    T("代孕多少钱-武汉代孕-代孕包成功", "代孕公司 微信abc12345"),
    T("办证刻章-代开发票-办毕业证", "微信: abc12345"),
    T("新开传奇私服-找传奇私服", "1.76传奇"),
    T("slot gacor hari ini | situs slot88 maxwin", "daftar slot gacor"),
    T("สล็อตเว็บตรง ฝากถอนไม่มีขั้นต่ำ", "บาคาร่า"),
    T("Nhà cái uy tín - cá cược bóng đá", "nổ hũ"),
    T("최신 카지노사이트 바카라사이트", "토토사이트"),
    T("澳門新葡京娛樂場官網", "註冊送彩金"),
    T("开\u200b云\u200b体\u200b育官网登录", "要闻"),
    T("ＢＥＴ３６５官网", "要闻"),
    T("高清无码在线观看_免费成人视频", "国产自拍视频"),
    T("欧易okx官网下载_欧易app下载", "欧易交易所 币安app下载"),
    '<title>某县人民政府</title><div style="display:none">'
    + "".join(f'<a href="http://x{i}.vip/">澳门新葡京</a><a href="http://y{i}.com/">真人百家乐</a>' for i in range(8))
    + "</div><p>本县召开会议</p>",
]


@pytest.mark.parametrize("html", OFFICIAL)
def test_what_offices_publish_never_vetoes(html):
    assert not [each for each in promotions(page(html), RULES) if each.severity.rank >= 3]


@pytest.mark.parametrize("html", HIJACKED)
def test_what_no_office_publishes_is_sure(html):
    assert any(sure(each) for each in promotions(page(html), RULES))


def test_a_doorway_of_an_unknown_brand_is_found_by_its_build():
    links = '<a href="https://app-qinghe.com/">青禾</a>' * 3
    found = list(promotions(page(f"<title>青禾 · 入口说明</title><h1>青禾</h1><p>青禾说明</p>{links}"), RULES))
    assert [each.category for each in found] == ["doorway"]
    assert found[0].cause == "app-qinghe.com"


def test_a_page_with_a_menu_is_no_doorway():
    menu = "".join(f'<a href="/{i}/">栏目{i}</a>' for i in range(12))
    link = '<a href="https://app-qinghe.com/">青禾</a>' * 3
    assert not list(promotions(page(f"<title>青禾平台使用说明</title>{menu}<p>青禾</p>{link}"), RULES))


def test_references_in_title_and_description_count():
    def encoded(text):
        return "".join(f"&#{ord(char)};" for char in text)

    html = f"<title>{encoded('某某体育官网登录入口')}</title>"
    html += f'<meta name="description" content="{encoded("某某体育平台注册")}">'
    found = list(promotions(page(html), RULES))
    assert any("encoded=title,description" in each.signs for each in found)
    assert any(sure(each) for each in found)


def test_the_rendered_view_is_read_too():
    dom = T("某某体育官网登录入口-某某体育app下载", "澳门新葡京", K("澳门新葡京,ag真人,真人百家乐"))
    found = list(promotions(page(T("某县人民政府", "要闻"), dom=dom), RULES))
    assert [each.rendered for each in found] == [True]


def test_an_attachment_is_read_too():
    text = "澳门新葡京娱乐场官网 注册送彩金 真人百家乐 开云体育app下载 " * 3
    document = Document("pdf", (Passage(text, Where(part="document", page=2)),))
    (found,) = promotions(page("", document=document), RULES)
    assert found.where.page == 2


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.id)
def test_the_examples_of_the_rules(rule):
    category = rule.id.partition("/")[2]
    for example in rule.match:
        found = verdict_of_text(example.html, RULES)
        assert found is not None, example.html
        assert found.category == category, example.html
    for example in rule.clean:
        assert verdict_of_text(example.html, RULES) is None, example.html


def test_the_target_of_a_link_counts():
    alone = verdict_of_text("真人百家乐", RULES, "anchor_out")
    together = verdict_of_text("真人百家乐", RULES, "anchor_out", host="www.casino888.bet")
    assert together.score > alone.score


def test_an_authority_in_a_seller_s_list_reports_nothing():
    sold = "We spy on a cheating spouse, recover lost crypto and change university grades. No upfront payment."
    told = (
        "Prosecutors said the men offered to spy on a cheating spouse and change university grades. They were jailed."
    )
    assert any(each.severity.rank >= 3 for each in promotions(page(T("Hire a hacker for your phone", sold)), RULES))
    assert not any(each.severity.rank >= 3 for each in promotions(page(T("Hackers for hire convicted", told)), RULES))


def test_the_line_below_a_headline_keeps_no_report_away():
    asked = (
        "<title>互动问答</title><h1>打鸟的气枪哪里买</h1>"
        "<p>发布时间：2026-03-12 09:30 来源：县公安局办公室 作者：张三 浏览次数：2310</p><p>{said}</p>"
    )
    told = asked.format(said="答：不能。私自持有的请立即上交，买卖同样要被判刑，收到货的也要处罚。")
    sold = asked.format(said="答：这边有货，整枪包邮，先验货再付钱，懂的联系飞机 hw_lieniao9。")
    assert not any(each.severity.rank >= 2 for each in promotions(page(told), RULES))
    assert any(each.severity.rank >= 3 for each in promotions(page(sold), RULES))

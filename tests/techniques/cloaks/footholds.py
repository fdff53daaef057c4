"""Cloaks of two alternatives that some visitors meet both of, long conditions, and doorways in other countries' languages.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import itertools

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, adapted, case, cloak, honest, on, script

_AWAY = f"location.replace('{pages.VIP_HOST}')"
_PHONE = "/Mobi|Android|iPhone/.test(navigator.userAgent)"
_PIXEL = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
_LOCAL = {
    "id": (
        "Pemerintah Kabupaten Contoh",
        "Pemerintah kabupaten mengadakan rapat koordinasi penanggulangan banjir dan pelayanan kesehatan di kecamatan. Masyarakat dapat mengurus dokumen kependudukan pada hari kerja.",
    ),
    "ja": (
        "見本町役場",
        "町議会の定例会が開かれ、防災計画と来年度の予算について審議しました。住民票の写しは窓口でお受け取りください。",
    ),
    "vi": (
        "Cổng thông tin điện tử huyện Mẫu",
        "Ủy ban nhân dân huyện tổ chức hội nghị triển khai công tác phòng chống lụt bão và cải cách thủ tục hành chính năm nay.",
    ),
    "tr": (
        "Örnek Belediyesi",
        "Belediye meclisi, yol bakım çalışmaları ve temizlik hizmetleri hakkında toplandı. Vatandaşlar başvurularını hafta içi yapabilir.",
    ),
    "pt": (
        "Prefeitura Municipal de Modelo",
        "A prefeitura realizou reunião sobre a campanha de vacinação e a manutenção das estradas rurais. O atendimento é de segunda a sexta.",
    ),
}
_SOLD = {
    "id": (
        "Slot Gacor Hari Ini | Situs Judi Slot Online Maxwin",
        "Daftar situs slot gacor terpercaya, bonus new member 100%, deposit pulsa tanpa potongan, RTP live tertinggi, mudah maxwin. Judi bola, casino online dan togel.",
    ),
    "ja": (
        "【激安通販】スーパーコピー ブランド バッグ 送料無料",
        "スーパーコピー時計、ブランドコピー財布、N級品バッグを激安で販売。送料無料、代引き可能、最大80%OFF。偽物ブランド専門店。",
    ),
    "vi": (
        "Nhà cái uy tín | Đăng ký nhận khuyến mãi 100% - Nổ hũ đổi thưởng",
        "Nhà cái cá cược bóng đá trực tuyến, casino, nổ hũ, bắn cá đổi thưởng. Đăng ký tặng 88k, nạp rút nhanh trong 3 phút.",
    ),
    "tr": (
        "Deneme Bonusu Veren Siteler | Casino ve Bahis Giriş",
        "Deneme bonusu veren siteler, yatırım şartsız bonus, canlı casino, slot oyunları ve kaçak bahis. Güncel giriş adresi, hemen üye ol.",
    ),
    "pt": (
        "Plataforma de Apostas Online | Bônus Grátis no Cadastro - Cassino Slots",
        "Jogue no cassino online com bônus de cadastro grátis, jogo do tigrinho, fortune tiger, apostas esportivas e saque via PIX imediato.",
    ),
}


def _page(lang: str, told: tuple[str, str], extra: str = "", head: str = "") -> str:
    title, words = told
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}<title>{title}</title></head><body><h1>{title}</h1><p>{words}</p>{extra}<p><a href="/a.html">1</a> <a href="/b.html">2</a></p></body></html>'


def abroad(lang: str, when: by.When, yes: Reply | str | None = None) -> Serve:
    """An office of another country, and what is sold in its language."""
    sold = yes or _page(lang, _SOLD[lang])
    return lambda asked: (
        Reply("", 404) if asked.path.endswith((".js", ".ico")) else sold if when(asked) else _page(lang, _LOCAL[lang])
    )


def no_such_page(when: by.When, below: str, yes: Reply | str) -> Serve:
    """What is missing for all is there for some, with a good status."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith(below) and when(asked):
            return yes
        return (
            pages.official()
            if asked.path == "/"
            else Reply("<title>404</title><h1>您访问的页面不存在或已删除</h1>", 404)
        )

    return serve


def after_its_picture(when: by.When, yes: Reply) -> Serve:
    """Only who asked for the picture on the page is known again."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path == "/i/logo.gif":
            return Reply(_PIXEL, type="image/gif", headers={"Set-Cookie": "lg=1; Path=/"})
        known = by.sends("Cookie", r"\blg=1")(asked)
        return yes if known and when(asked) else pages.official('<img src="/i/logo.gif" alt="" width=1 height=1>')

    return serve


def bound(when: by.When, path: str, end: Reply) -> Serve:
    """Away over a page of its own that sends on only who was sent there."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith(path):
            return end if "t=" in asked.path else Reply("", 404)
        return Reply(status=307, headers={"Location": f"{path}?t=81"}) if when(asked) else pages.official()

    return serve


def canonical(_path: str = "/") -> Reply:
    """The official page, whose phone version is said to be a casino's."""
    head = '<link rel="canonical" href="https://slot-gacor.kaiyun-6633.example/"><link rel="amphtml" href="https://amp.kaiyun-6633.example/slot/">'
    return Reply(pages.official(head=head, title=_SOLD["id"][0]))


def listed(_path: str = "/") -> Reply:
    """The official page with hundreds of pages that nobody made."""
    names = ("slot-gacor", "judi-bola", "togel-online", "casino-maxwin", "rtp-live", "deposit-pulsa")
    rows = "".join(
        f"<li><a href='/?{name}-{n}'>{name.replace('-', ' ')} {n}</a>" for name, n in itertools.product(names, range(9))
    )
    return Reply(pages.official(f"<ul>{rows}</ul>"))


_HOVERLESS = "<style>@media (hover:none) and (pointer:coarse){{body::before{{content:'{}';position:fixed;inset:0;background:#fff;font-size:40px}}}}</style>"
_KEYWORD = by.came_from(r"(baidu|sogou|\bso)\.com/.*[?&](word|wd|query|q)=")
_PEOPLE = by.no(by.agent(f"{by.SPIDERS}|Reader"))

CLOAKS = (
    case("footholds-keyword-hack", abroad("ja", by.either(by.agent("Googlebot"), by.came_from(r"google\."))), "agent:google", "referrer:google"),
    case("footholds-slots-for-google", abroad("id", by.agent(r"Googlebot/2\.1|Google-InspectionTool|Chrome-Lighthouse")), "agent:google"),
    cloak("footholds-baidu-by-version", by.agent(r"Baiduspider/2\.0"), "agent:baidu", pages.titled),
    cloak("footholds-spider-or-phones-from-search", by.either(by.spiders, by.both(by.phones, by.from_search)), ("agent:spider", "agent:phone + referrer:search"), pages.doorway),
    cloak("footholds-android-from-baidu-or-wechat", by.either(by.both(by.agent("Android"), by.came_from("baidu")), by.agent("MicroMessenger")), ("agent:android + referrer:baidu", "agent:wechat"), pages.moved),
    cloak("footholds-first-or-phones-from-search", by.either(by.both(by.phones, by.from_search), by.both(by.first, by.agent("iPhone"))), ("agent:phone + referrer:search", "agent:iphone + visit:first"), pages.sent),
    cloak("footholds-phone-or-spider", by.agent(f"{by.SPIDERS}|{by.PHONES}"), "agent:spider|phone", pages.forum),
    case("footholds-betting-phones-first", abroad("vi", by.both(by.phones, by.from_search, by.first), Reply(_page("vi", _LOCAL["vi"], f"<script>{_AWAY}</script>"), headers={"Set-Cookie": "visited=1; Path=/"})), "agent:phone + referrer:search + visit:first"),
    cloak("footholds-no-language-below", by.both(by.no(by.sends("Accept-Language")), by.below("/xw/")), "language:none + path:/xw/", pages.linked, "/xw/61.html"),
    cloak("footholds-html-from-search", by.both(by.sends("Accept", "text/html"), by.from_search, _PEOPLE), "agent:people + referrer:search + accept:html", pages.framed),
    cloak("footholds-shared-in-wechat", by.both(by.agent("MicroMessenger"), by.asks("from")), "agent:wechat + query:from", pages.sent, "/?from=singlemessage&isappinstalled=0"),
    cloak("footholds-deep-for-spiders", by.both(by.spiders, lambda asked: asked.path.count("/") > 2), "agent:spider + path:/zwgk/zfxx/", listed, "/zwgk/zfxx/88.html"),
    cloak("footholds-windows-from-search-again", by.both(by.agent("Windows NT"), by.from_search, by.no(by.first)), "agent:windows + referrer:search + visit:again", pages.refreshed),
    cloak("footholds-keyword-on-phones", by.both(by.phones, _KEYWORD), "agent:phone + referrer:m-baidu|sogou|so360", pages.sent),
    cloak("footholds-navigating-from-baidu", by.both(by.phones, by.came_from("baidu"), by.sends("Sec-Fetch-Dest", "document")), "agent:phone + referrer:baidu + manner:browser", pages.headed),
    case("footholds-goods", no_such_page(by.agent("Googlebot"), "/goods/", _page("ja", _SOLD["ja"])), "agent:google + path:/goods/", path="/goods/n7731-bag.html"),
    cloak("footholds-baidu-mobile", by.both(by.agent("Baiduspider"), by.agent("Mobile")), "agent:baidu-mobile", pages.doorway),
    cloak("footholds-wechat-typed", by.both(by.agent("AppleWebKit.*Mobile.*MicroMessenger"), by.typed), "agent:wechat + referrer:none", pages.framed),
    case("footholds-after-its-picture", after_its_picture(by.both(by.phones, by.from_search), pages.moved()), "agent:phone + referrer:search + visit:again", rendered=True),
    cloak("footholds-google-asking-for-changes", by.both(by.agent("Googlebot"), by.sends("If-Modified-Since")), "agent:google + validators:sent", pages.titled),
    case("footholds-bonus-from-google", abroad("tr", by.both(by.phones, by.came_from(r"google\."), by.no(by.speaks("zh")))), "agent:phone + referrer:google + language:not-zh"),
    case("footholds-spiders-or-search-but-bing", abroad("vi", by.either(by.both(by.spiders, by.no(by.agent("bingbot"))), by.both(by.from_search, by.no(by.came_from(r"bing\.")), _PEOPLE))), "agent:baidu|google|sogou|so360|yisou|toutiao|petal|gpt", "agent:people + referrer:baidu|google|sogou|so360|sm|toutiao"),
    case("footholds-bound", bound(by.both(by.phones, by.first, by.no(by.typed)), "/api/r", pages.moved()), "agent:phone + referrer:any"),
    case("footholds-bets-first", abroad("pt", by.both(by.phones, by.no(by.sends("Cookie")), by.no(by.spiders)), Reply(_page("pt", _SOLD["pt"]), headers={"Set-Cookie": "k=1; Path=/"})), "agent:phone + visit:first"),
    cloak("footholds-canonical", by.agent("Googlebot"), "agent:google", canonical),
    cloak("footholds-google-mobile", by.both(by.agent("Googlebot"), by.agent("Android")), "agent:google-mobile", pages.linked),
    cloak("footholds-wechat-or-from-it", by.either(by.agent("MicroMessenger"), by.both(by.phones, by.came_from(r"weixin\.qq"))), ("agent:wechat", "agent:phone + referrer:weixin"), pages.sent),
    cloak("footholds-phones-back-from-elsewhere", by.both(by.phones, by.no(by.typed), by.no(by.came_from("gov")), by.no(by.first)), "agent:phone + referrer:any + visit:again", pages.scripted),
    script("footholds-night-from-baidu", "new Date().getHours()<6&&/baidu\\./.test(document.referrer)", "referrer:baidu + hours:0-6", _AWAY),
    case("footholds-hoverless", lambda _asked: pages.official(head=_HOVERLESS.format("开云体育官网 真人百家乐注册送彩金 时时彩投注平台")), "agent:phone", rendered=True),
    script("footholds-shared-page", f"/[?&]from=/.test(location.search)&&{_PHONE}", "agent:phone + query:from", _AWAY, "/?from=timeline"),
    script("footholds-touch-or-wechat-from-search", f"(/MicroMessenger/.test(navigator.userAgent)||{_PHONE}&&/so\\.com|sogou/.test(document.referrer))", ("agent:wechat", "agent:phone + referrer:sogou|so360"), _AWAY),
    script("footholds-touch-from-google-in-chinese", "navigator.languages.some(function(l){return/^zh/.test(l)})&&navigator.maxTouchPoints>1&&/google/.test(document.referrer)", "agent:phone + referrer:google + language:zh", _AWAY),
    adapted("footholds-narrow-again", "innerWidth<700&&(localStorage.q?1:(localStorage.q=1,0))", "screen:small + visit:again"),
)  # fmt: skip


def _challenged(asked: Asked) -> Reply | str:
    """A wall that lets in who solves its riddle, and known spiders."""
    if by.spiders(asked) or "clear=" in asked.headers.get("Cookie", ""):
        return pages.official()
    return Reply(
        "<!doctype html><title>安全检查</title><p>正在检查您的浏览器，请稍候…</p><script>document.cookie='clear=7;path=/';setTimeout(function(){location.reload()},300)</script>",
        503,
    )


def _limited() -> Serve:
    turns = itertools.count(1)
    return lambda _asked: (
        Reply("<h1>429</h1><p>访问过于频繁，请一分钟后再试。</p>", 429) if next(turns) % 5 == 0 else pages.official()
    )


def _rotating() -> Serve:
    turns = itertools.count()
    shown = (
        "<a href='http://www.lvyou-mouxian.example/'>生态旅游节</a>",
        "<a href='http://www.zhaopin-mouxian.example/'>人才招聘会</a>",
        "<a href='http://fanzha.example/'>全民反诈在行动，远离网络赌博</a>",
    )
    return lambda _asked: pages.official(f"<div class=banner>{shown[next(turns) % 3]}</div>")


def _localised(asked: Asked) -> Reply | str:
    told = next((lang for lang in ("ja", "vi", "tr", "pt", "id") if by.speaks(lang)(asked)), "")
    return (
        _page(told, _LOCAL[told])
        if told
        else pages.official()
        if by.speaks("zh")(asked) or not by.sends("Accept-Language")(asked)
        else _page(
            "en", ("Sample County", "The county government held a meeting on flood control and services for residents.")
        )
    )


def _known_again(asked: Asked) -> Reply:
    extra = "<p>欢迎回来，您有<a href='/gr/'>1条办件进度</a>更新。</p>" if not by.first(asked) else ""
    return Reply(pages.official(extra), headers={"Set-Cookie": "visited=1; Path=/"})


def _tested(asked: Asked) -> Reply:
    chosen = (
        "b" if "ab=b" in asked.headers.get("Cookie", "") or (by.no(by.spiders)(asked) and by.phones(asked)) else "a"
    )
    extra = (
        "<section><h2>我要办</h2><a href='/bs/1'>企业开办</a><a href='/bs/2'>不动产登记</a></section>"
        if chosen == "b"
        else ""
    )
    return Reply(pages.official(extra), headers={"Set-Cookie": f"ab={chosen}; Path=/"})


_CLIENT = "<div class=open><p>在掌上政务客户端内打开，体验更佳</p><a href='http://app.shengzhengwu.example/dl'>立即打开</a></div>"
_WELFARE = "<p>中国福利彩票销售站点查询，理性购彩，禁止未满18岁者购买。<a href='http://www.fucai-mouxian.example/'>福彩公益</a></p>"
TWINS = (
    honest("footholds-twin-languages", _localised),
    honest("footholds-twin-mobile-or-wechat", on(by.either(by.phones, by.agent("MicroMessenger")), Reply(status=302, headers={"Location": "http://m.footholds-twin-mobile-or-wechat.gov.example/"}))),
    honest("footholds-twin-challenged", _challenged, rendered=True),
    honest("footholds-twin-tested", _tested),
    honest("footholds-twin-consent", lambda asked: Reply(pages.official("<dialog open>我们使用必要的Cookie，<button>同意</button><a href='/yszc.html'>隐私政策</a></dialog>" if by.first(asked) else ""), headers={"Set-Cookie": "visited=1"})),
    honest("footholds-twin-login", lambda asked: Reply(status=302, headers={"Location": "http://tyrz.shengzhengwu.example/auth?from=gr"}) if not by.spiders(asked) and asked.path != "/" else pages.official(), "/gr/banjian.html"),
    honest("footholds-twin-prerendered", on(by.no(by.spiders), f"<!doctype html><meta charset=utf-8><title>{pages.TITLE}</title><div id=app>加载中…</div><script>fetch('/none').finally(function(){{document.getElementById('app').innerHTML='<h1>某某县人民政府</h1><p>县政府召开常务会议，研究部署防汛抗旱、安全生产和优化营商环境等工作。</p>'}})</script>"), rendered=True),
    honest("footholds-twin-limited", _limited()),
    honest("footholds-twin-client", on(by.both(by.phones, by.from_search), pages.official(_CLIENT))),
    honest("footholds-twin-pictures", on(by.sends("Accept", "image/avif"), pages.official("<img src='/i/1.avif' width=300 height=90>"))),
    honest("footholds-twin-old-browser", on(by.agent("MSIE|Trident|Chrome/[1-6]\\d\\."), pages.official("<div class=tip>浏览器版本过低，请<a href='https://browser.360.cn/'>升级</a></div>"))),
    honest("footholds-twin-maintenance", lambda _asked: pages.injected("new Date().getHours()<6", "document.body.innerHTML='<h1>系统维护</h1><p>每日0时至6时系统维护，给您带来不便敬请谅解。</p>'"), rendered=True),
    honest("footholds-twin-greeting", lambda _asked: pages.injected("1", "var h=new Date().getHours();document.body.insertAdjacentHTML('afterbegin','<p>'+(h<12?'早上好':h<18?'下午好':'晚上好')+'，欢迎访问</p>')"), rendered=True),
    honest("footholds-twin-known-again", _known_again),
    honest("footholds-twin-rotating", _rotating()),
    honest("footholds-twin-printing", lambda asked: pages.official(title="打印：某某县人民政府") if by.asks("print")(asked) else pages.official("<a href='?print=1'>打印</a>"), "/?print=1"),
    honest("footholds-twin-welfare-lottery", on(by.either(by.phones, by.from_search), pages.official(_WELFARE))),
    honest("footholds-twin-shared-in-wechat", on(by.both(by.agent("MicroMessenger"), by.asks("from")), pages.official("<p>好友分享：点击右上角可转发本页</p><a href='https://mp.weixin.example/s/77'>县政务公众号</a>")), "/?from=singlemessage"),
    honest("footholds-twin-picture-cookie", after_its_picture(by.phones, Reply(pages.official("<p>图片已缓存，本页为省流量版。</p>"))), rendered=True),
    honest("footholds-twin-hoverless", lambda _asked: pages.official(head=_HOVERLESS.format("请横屏浏览")), rendered=True),
    honest("footholds-twin-missing", no_such_page(by.spiders, "/goods/", Reply("<title>410</title><h1>该商品信息已删除</h1>", 410)), "/goods/n7731-bag.html"),
    honest("footholds-twin-night-from-baidu", lambda _asked: pages.injected("new Date().getHours()<6&&/baidu\\./.test(document.referrer)", pages.SAYS.format("夜间人工客服休息，可留言。")), rendered=True),
)  # fmt: skip

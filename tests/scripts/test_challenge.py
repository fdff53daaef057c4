from datetime import UTC, datetime

import pytest

from scanner.model import Snapshot
from scanner.scripts import bot_wall


def snapshot(body: str, status: int = 200, **headers: str) -> Snapshot:
    url = "https://www.example.gov.cn/"
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Snapshot(
        url=url, final_url=url, fetched_at=datetime.now(UTC), status=status, headers=pairs, body=body.encode()
    )


WALLS = {
    "ruishu": snapshot(
        '<html><head><meta content="x"><script>$_ts=window["$_ts"];</script></head><body></body></html>', 412
    ),
    "jiasule": snapshot("<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>", 521),
    "aliyun-waf": snapshot(
        "<html><script>var arg1='0A';setCookie('acw_sc__v2',x);document.location.reload();</script>"
    ),
    "cloudflare": snapshot("<title>Just a moment...</title>", 403, cf_mitigated="challenge"),
    "notice": snapshot("<h1>403</h1><p>您的请求疑似攻击行为，已被网站防火墙拦截</p>", 403),
    "cookie-challenge": snapshot("<script>document.cookie='k=1';location.reload()</script>"),
}
PAGES = [
    snapshot("<p>" + "通知公告 市人民政府办公室 " * 60 + "</p><script>$_ts=window['$_ts'];</script>"),
    snapshot('<div id="app"></div><script>$_ts=window["$_ts"];</script><script src="/app.js"></script>'),
    snapshot("<title>登录</title><input name=u><script>initGeetest({})</script>"),
    snapshot("<p>防范恶意攻击</p><a href=/1>一</a><a href=/2>二</a><a href=/3>三</a>"),
    snapshot("<h1>Forbidden</h1>", 403),
    snapshot("<h1>404 Not Found</h1>", 404),
    snapshot(""),
]


@pytest.mark.parametrize("product", WALLS)
def test_a_wall_is_named(product):
    assert bot_wall(WALLS[product]) == product


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_is_no_wall(page):
    assert not bot_wall(page)


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<", "document.cookie=", "访问"])
def test_hostile_repetition_takes_linear_time(piece):
    assert bot_wall(snapshot(piece * 50_000, 403)) in ("", "notice")

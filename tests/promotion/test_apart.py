"""A title that speaks of other things than the page below it."""

from scanner.page import Markup
from scanner.promotion.apart import stands_apart

BODY = (
    "本县召开农业工作会议，部署秋收秋种工作，要求各乡镇压实责任，抢抓农时，确保粮食安全，做好农机检修，"
    "组织农技人员下乡指导，加强质量监管。"
)


def apart(title, body=BODY):
    return stands_apart(
        Markup(f"<title>{title}</title><body><p>{body}</p></body>", "http://a.example/", rendered=False)
    )


def test_a_sold_title():
    assert apart("金鲤娱乐平台首页登录入口")


def test_a_headline():
    assert not apart("本县召开农业工作会议部署秋收")


def test_too_little_to_tell():
    assert not apart("首页")
    assert not apart("金鲤娱乐平台首页登录入口", "短")

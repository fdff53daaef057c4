"""A paragraph put into someone else's page."""

import re

from scanner.model import Where
from scanner.promotion.inserted import advertised, inserted
from scanner.promotion.places import Sighting
from scanner.text import Segment, read
from tests.promotion.test_texts import findings

CONTACT = re.compile(r"(?P<account>微信 \w+)")
BESIDE = (
    "<p>车辆所有人应当在有效期届满前办理年审，提交行驶证、保险凭证和检验合格证明，窗口当场受理，三个工作日内办结。</p>"
    "<p>所需表格可在窗口领取，也可由乡镇便民服务中心转交，办结后短信告知，纸质材料由快递寄回申请人。</p>"
)
ABROAD = "<p>" + "Crews will repair forty kilometres of village lanes this year, starting in the north. " * 4


def sighting(term, start, kind="offered", place="text", **more):
    return Sighting("lending", kind, term, place, 0, start, start + len(term), **more)


def test_three_terms_and_a_contact():
    together = [sighting("a", 0), sighting("b", 10), sighting("c", 20)]
    assert inserted(together, together, "account") == "3"
    assert inserted(together, together, "") == ""
    assert inserted(together[:2], together[:2], "account") == ""


def test_two_invitations_do_for_a_contact():
    together = [sighting("a", 0, called=True), sighting("b", 10, offer="x"), sighting("c", 20)]
    assert inserted(together, together, "") == "3"


def test_terms_far_apart_or_mostly_elsewhere():
    apart = [sighting("a", 0), sighting("b", 100), sighting("c", 200)]
    assert inserted(apart, apart, "account") == ""
    together = [sighting("a", 0), sighting("b", 10), sighting("c", 20)]
    others = [sighting("a", at) for at in range(300, 900, 50)]
    assert inserted(together, [*together, *others], "account") == ""


def test_an_offer_beside_a_contact():
    reading = read((Segment("text", "私人放款 当天拿钱 微信 ab7788", Where(part="text")),))
    assert advertised([sighting("私人放款", 0, offer="当天拿钱")], reading, CONTACT) == "account"
    assert advertised([sighting("私人放款", 0, kind="hawked")], reading, CONTACT) == ""


def strays(said, title="货运车辆办事指南", lang="zh-CN"):
    page = f"<title>{title}</title><h1>{title}</h1>{BESIDE if lang == 'zh-CN' else ABROAD}<p>{said}</p>"
    return [sign for found in findings(page) for sign in found.signs if sign.startswith("stray=")]


def test_two_things_offered_on_a_page_about_others_are_out_of_place():
    assert strays("代过年检、驾照扣分都能做，免考包过") == ["stray=2"]
    assert strays("Order generic viagra, cheap cialis online, no prescription", "Rural roads", "en") == ["stray=2"]


def test_what_the_page_is_about_or_somebody_is_told_of_is_not():
    assert strays("代过年检、驾照扣分都能做，免考包过", "驾照扣分与年检办事指南") == []
    assert strays("对方声称代过年检、驾照扣分都能做，免考包过") == []
    assert strays("驾照扣分请到窗口处理，不收费用") == []
    assert strays("Fake viagra and cialis without prescription were seized", "Rural roads", "en") == []

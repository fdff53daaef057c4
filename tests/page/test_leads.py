"""Where scripts of a document send the visitor in plain words."""

from scanner.page import Markup
from scanner.page.leads import leads, scripted

URL = "https://www.example.gov.cn/a/"


def test_every_way_of_sending_in_the_order_of_the_document():
    ways = (
        "window.open('/1')", 'location = "/2"', "window.location.href='/3'", 'location.replace("/4")',
        "top.location.assign( '/5' )", "window.open (\"/6\", '_blank')",
    )  # fmt: skip
    markup = Markup(f"<script>{';'.join(ways)}</script>", URL, rendered=False)
    assert list(scripted(markup)) == [f"https://www.example.gov.cn/{number}" for number in range(1, 7)]


def test_what_is_put_together_from_parts_is_no_address():
    code = "location.href = '/a' + id; location.href = next; window.open(`/b`); if (location == \"\") {}"
    assert "https://www.example.gov.cn/b" not in scripted(Markup(f"<script>{code}</script>", URL, rendered=False))


def test_sites_in_a_list_to_choose_from():
    html = (
        "<select><option value=''>相关网站</option><option value='http://a.example/'> 教育局 </option>"
        "<option value='//b.example/x'>乙</option><option value='3'>三</option><option value='/zh/'>中</option>"
    )
    found = set(leads(Markup(html, URL, rendered=False)))
    assert found == {("http://a.example/", "教育局"), ("https://b.example/x", "乙")}

import pytest

from scanner.promotion.encoded import encoded_parts


def references(text, form="&#{};"):
    return "".join(form.format(ord(char)) for char in text)


def test_counts_decimal_and_hexadecimal_references():
    html = f"<title>{references('开云体育官网')}</title>"
    html += f"<META content='{references('开云体育官网', '&#x{:x};')}' NAME=description>"
    assert encoded_parts(html) == ("title", "description")


@pytest.mark.parametrize(
    "html", ["<title>News &#8211; Events</title>", "<title>县政府</title>", "<p>&#24320;&#20113;</p>"]
)
def test_a_few_references_are_ordinary(html):
    assert encoded_parts(html) == ()


def test_hostile_markup_ends():
    encoded_parts("&#" + "<meta " * 50_000 + "<title>" * 1000)

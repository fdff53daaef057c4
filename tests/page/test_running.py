import pytest

from scanner.page.markup import Markup


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>开<b>云</b>体<i>育</i>官网", "开云体育官网"),
        ("<p>开<!-- x -->云<!---->体育", "开云体育"),
        ("<p>六合<wbr>彩</p><p>好", "六合彩 好"),
        ("<p>甲</p><p>乙", "甲 乙"),
        ("<ul><li>甲<li>乙", "甲 乙"),
        ("<a>首页</a><a>新闻</a>", "首页 新闻"),
        ("<span>一段较长的标题</span><span>另一段文字</span>", "一段较长的标题 另一段文字"),
        ("<span>12</span><span>34</span>", "12 34"),  # numbers are left as they stand
        ("甲<script>x</script>乙", "甲 乙"),
        ("", ""),
    ],
)
def test_crumbs_are_joined_and_pieces_kept_apart(html, text):
    assert Markup(html, "http://www.example.gov.cn/", rendered=False).text == text

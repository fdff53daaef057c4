"""Terms pulled apart by signs, and those that a dot belongs to."""

from tests.promotion.test_runs import BESIDE
from tests.promotion.test_texts import findings


def signs(said, title="全县水库安全度汛"):
    found = findings(f"<title>{title}</title><h1>{title}</h1>{BESIDE}<p>{said}</p>")
    return {sign.partition("=")[0] for each in found if each.severity.rank >= 3 for sign in each.signs}


def test_a_term_in_pieces_tells_whatever_one_word_beside_it_reports():
    assert "torn" in signs("澳/门/新/葡/京/娱/乐/场 网址")
    assert "torn" in signs("全县景点十处。</p><p>线/上/赌/场，开户领钱")


def test_who_quotes_a_spelling_or_reports_it_in_earnest_hides_nothing():
    assert signs("有的短信写作“线/上/赌/场”，以躲避拦截") == set()
    assert signs("民警介绍，线/上/赌/场一类写法是为躲避拦截，请勿轻信，谨防受骗") == set()

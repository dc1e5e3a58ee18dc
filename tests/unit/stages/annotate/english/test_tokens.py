import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.stages.annotate.english.tokens import _TOKEN, normalise, split_phrase, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. delegation", ["The", "U.S.", "delegation"]),
        ("H.E. Mr. Asante", ["H.E.", "Mr.", "Asante"]),
        ("the U.S.-Sweden talks", ["the", "U.S.-Sweden", "talks"]),
        ("Norway's plan", ["Norway", "'s", "plan"]),
        ("Norway’s plan", ["Norway", "’s", "plan"]),
        ("the ministers' plan", ["the", "ministers", "'", "plan"]),
        ("they didn't agree", ["they", "didn't", "agree"]),
        ("Asante-Boateng spoke", ["Asante-Boateng", "spoke"]),
        ("France–Norway ties", ["France–Norway", "ties"]),
        ("Robert J. Hale spoke.", ["Robert", "J.", "Hale", "spoke", "."]),
        ("in plan J.", ["in", "plan", "J", "."]),
        ("in plan J. it says", ["in", "plan", "J", ".", "it", "says"]),
        ("(J.\n Hale", ["(", "J.", "Hale"]),
        ("a share of 3.5% on the 4th", ["a", "share", "of", "3.5%", "on", "the", "4th"]),
        ("“Yes,” she said", ["“", "Yes", ",", "”", "she", "said"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@pytest.mark.parametrize(
    ("word", "form"), [("Norway’s", "norway's"), ("U.S.–Sweden", "u.s.-sweden"), ("Davutoğlu", "davutoğlu")]
)
def test_words_are_compared_in_lower_case_with_plain_apostrophes_and_hyphens(word: str, form: str) -> None:
    assert normalise(word) == form


@pytest.mark.parametrize(
    ("name", "is_capital"), [("Oslo", True), ("al-Mabrouk", True), ("al-amal", False), ("oslo", False)]
)
def test_an_arabic_article_does_not_make_a_name_small(name: str, is_capital: bool) -> None:
    assert tokenize(name).is_capital(0) is is_capital


def test_phrases_of_the_reference_data_are_cut_like_texts() -> None:
    assert split_phrase("the Foreign Minister’s") == tuple(tokenize("the foreign minister's").lows)


@given(st.text(max_size=120))
def test_tokens_are_slices_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert at <= start < end
        assert word == text[start:end]
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


def test_a_slice_is_the_text_between_tokens() -> None:
    tokens = tokenize("Ada  Lindqvist spoke.")
    assert tokens.slice(0, 2) == "Ada  Lindqvist"
    assert tokens.slice(2, 2) == ""


@given(st.text(alphabet="AzéJ.’'-–1, \n\u2003“", max_size=60))
def test_tokens_are_those_of_the_expression_over_the_whole_text(text: str) -> None:
    for _ in range(2):  # the second time the pieces are known
        assert tokenize(text).words == _TOKEN.findall(text)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.stages.segment import segment, split_sentences


def split(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in split_sentences(paragraph)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["There is no upper limit.", "The two countries have met."],
        ["He met Lt. Gen. Smith.", "The U.S. Secretary left."],
        ["Talks were held on Wednesday [Nov. 18].", "Then he left."],
        ["H.E. Mr. Ali spoke.", "H.E. Dr. Rao replied."],
        ["Announcement No. 5 of 2025 holds.", "Art. 5 holds too."],
        ["President Joseph R. Biden, Jr. met today.", "They spoke."],
        ["They met at 5 p.m. Monday.", "They met again at 6 p.m.", "The talks went on."],
        ["He said, “We will go.”", "Then he left."],
        ["Rao said: “We have met.", "We will meet again.”"],
        ['"We have met.', 'We will meet Mr. Ali again," he said.', '"That is all."'],
        ["‘We have met.", "The two countries’ ties are good,’ said Ms Dahl."],
        ["(1) The ministers met.", "They agreed.", "(2) The envoy spoke."],
        ["□ The ministers met.", "They agreed.", "ㅇ The envoy asked for kits.", "ㅇ He left."],
        ["They spoke on ▴trade, ▴transport and ▴the river.", "They left."],
        ["- The ministers met.", "They agreed."],
        ['He said "we will go."', "She left."],
        ["“Yes!” said Wang."],
        ["They met in Washington, D.C.", "The Secretary spoke."],
        ["They met in Washington, D.C. on Monday."],
        ["1. The two sides met.", "2. They agreed."],
        ["(a) First.", "(b) Second."],
        ["Amb. Kim and Ms. Rao met.", "It lasted approx. 30 minutes."],
        ["Recognizing the importance of trade; and"],
        ["The leaders decided to: • hold consultations • open consulates"],
        ["What will come?", "Nobody knows.", "But they said so…"],
        ["This is in Annex A.", "The sides met."],
        ["They met George W. Bush.", "He spoke."],
        ["The U.N. Security Council met.", "It adjourned."],
        ["The meeting on Oct. 5 was long.", "It ended late."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_glued_sentences_are_parted() -> None:
    assert split("There is no upper limit.The two countries have met.") == [
        "There is no upper limit.",
        "The two countries have met.",
    ]
    assert split("Visit www.example.Org now.") == ["Visit www.example.Org now."]


def test_paragraphs_and_sentences_in_text_order() -> None:
    body = "First. Second.\n\nThird."
    rows = segment("d0", body)
    assert [(row.level, row.position, row.text) for row in rows] == [
        ("paragraph", 1, "First. Second."),
        ("sentence", 1, "First."),
        ("sentence", 2, "Second."),
        ("paragraph", 2, "Third."),
        ("sentence", 3, "Third."),
    ]
    assert [row.parent_id for row in rows] == [None, rows[0].segment_id, rows[0].segment_id, None, rows[3].segment_id]


def test_ids_depend_on_content_not_on_place() -> None:
    before = {row.text: row.segment_id for row in segment("d0", "One thing. Another thing.") if row.level == "sentence"}
    after = {row.text: row.segment_id for row in segment("d0", "New thing. One thing. Another thing.")}
    assert {text: after[text] for text in before} == before


def test_equal_sentences_have_ids_of_their_own() -> None:
    ids = [row.segment_id for row in segment("d0", "Same. Same.\n\nSame. Same.")]
    assert len(set(ids)) == len(ids)


WORDS = st.sampled_from(
    ["The", "ministers", "met.", "U.S.", "No.", "5", "“Yes!”", "said", "(a)", "Jr.", "limit.The", "\u00a0", "…"]
)


@given(st.one_of(st.lists(WORDS).map(" ".join), st.text(max_size=80)))
def test_sentences_hold_every_character_of_the_paragraph_once(paragraph: str) -> None:
    at = 0
    for start, end in split_sentences(paragraph):
        assert at <= start < end
        assert paragraph[at:start].strip() == ""
        assert paragraph[start:end] == paragraph[start:end].strip()
        at = end
    assert paragraph[at:].strip() == ""


@given(st.lists(st.text(max_size=30), max_size=5).map("\n\n".join))
def test_segments_are_slices_and_sentences_fill_their_paragraph(body: str) -> None:
    rows = segment("d0", body)
    paragraphs = {row.segment_id: row for row in rows if row.level == "paragraph"}
    for row in rows:
        assert row.text == body[row.start : row.end] == row.text.strip()
        if row.parent_id is not None:
            assert paragraphs[row.parent_id].start <= row.start < row.end <= paragraphs[row.parent_id].end
    assert "".join("".join(r.text for r in rows if r.level == "sentence").split()) == "".join(body.split())
    assert len({row.segment_id for row in rows}) == len(rows)

"""segment: from the body to its paragraphs and sentences."""

import itertools
import re
from collections.abc import Iterator

import sentencex

from schemas.ids import mint
from schemas.segments import Segment

_PARAGRAPH_BREAK = "\n\n"
_MAX_WORD = 80
# "limit.The": a full stop between a word and a capitalised word; not after a single capital ("U.S.The" stays one word).
_STOP_CAPITAL = re.compile(r"[.?!](?=[A-Z])")
_GLUED_BEFORE = re.compile(r"[a-z\d)\]”’\"][a-z)\]”’\"]$|\w\d$")
_ADDRESS = re.compile(r"\S*[.@/]\S*\.$")
_GLUED_AFTER = re.compile(r"[A-Z][a-z]*[ ,’']")
# "Washington, D.C. The": the capital's name may end a sentence.
_DISTRICT_END = re.compile(r"\bD\.C\.(?= [A-Z])")
# A piece that ends in one of these does not end its sentence, whatever follows.
_OPEN_END = re.compile(
    r"(?:^|[\s(\[“\"‘/-])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Hon|Rt|Rev|Fr|St|Gen|Lt|Maj|Col|Capt|Cmdr|Cdr|Adm|Brig|Sgt|Sen|Rep|Gov|Amb|Sec"
    r"|Eng|Engr|Retd|H\.E|HE|H\.H|H\.M|H\.R\.H|HRH|Messrs|Mme|Mlle|Sh|Shri|Smt|Kum|Pres|Supt|Insp|Vice Adm|Rear Adm"
    r"|approx|viz|cf|vs|e\.g|i\.e|[A-Z])\.\s*$"
)
# These end a sentence only if what follows could begin one and is not a number.
_NUMBERED_END = re.compile(
    r"(?:^|[\s(\[])(?:[Nn]os?|[Aa]rts?|[Pp]aras?|[Ff]igs?|[Cc]h|[Ss]ec|[Vv]ol|[Pp]p?|[Rr]es)\.\s*$"
)
_MONTH_END = re.compile(r"(?:^|[\s(\[])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$")
_SUFFIX_END = re.compile(r"(?:\b(?:Jr|Sr|[ap]\.m|Inc|Ltd|Corp|Co|Bros|etc|et al)\.|\b(?:[A-Z]\.){2,})\s*$")
_LIST_MARK = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s*$|\s*[•▪●·*–—-]\s*$")
# What cannot begin a sentence: a small letter, a closing mark, a comma; "said", "the" after “Yes!”.
_CONTINUES = re.compile(r"\s*(?:[”’»)\]]|[,;:]|[a-zà-öø-ÿ])")
# A quotation of several sentences: sentencex cuts none inside quotation marks, nor behind a bullet or "(1)".
_QUOTED = re.compile(r"[“„][^“”„]{1,6000}”|(?<![\w\"])\"[^\"]{1,6000}\"|«[^«»]{1,6000}»|(?<!\w)‘[^‘]{1,3000}?’(?!\w)")
_INNER_STOP = re.compile(r"[.?!…][’')\]]? +[“‘\"(\[]?[A-ZÀ-ÞĀ-Ž\d]")
_LEAD_MARK = re.compile(r"(?:[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[)\]]|[^\w\s“”‘’\"'«»„(\[]+|[○ㅇㆍ])\s+")
# A bullet behind a full stop begins a sentence; one in the middle of a sentence only counts its parts.
_BULLET_STOP = re.compile(r"[.?!][”’\")\]]? +(?=[□■○●◦◎ㅇ▪▶►•❍❏※]\s)")
_CLOSERS = re.compile(r"[”’»)\]\"']+(?=\s|$)")
# What carries a time of day on, and the small words that begin a sentence even after an initial ("Annex A. The …").
_AFTER_TIME = re.compile(r"\s*(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}\b)")
_BEGINS = re.compile(r"\s*(?:The|They|He|She|It|We|In|On|At|Both|This|These|During|As|After|Following|For|Also)\b")
_INITIAL_END = re.compile(r"\b[A-Z]\.\s*$")


def segment(document_id: str, body: str) -> list[Segment]:
    """The paragraphs of the body and the sentences of each, in text order, a paragraph before its sentences.

    Paragraphs are divided by an empty line. Each segment's text is its slice of the body without outer blanks; every
    character of the body that is no blank is in one sentence. The id is a hash of document, level, text and the ordinal
    among equals.
    """
    segments: list[Segment] = []
    seen: dict[tuple[str, str], int] = {}

    def add(level: str, parent_id: str | None, position: int, start: int, end: int) -> str:
        text = body[start:end]
        ordinal = seen[level, text] = seen.get((level, text), 0) + 1
        segment_id = mint("segments", document_id, level, text, ordinal)
        segments.append(
            Segment(
                segment_id=segment_id,
                document_id=document_id,
                level=level,  # type: ignore[arg-type]
                parent_id=parent_id,
                position=position,
                start=start,
                end=end,
                text=text,
            )
        )
        return segment_id

    sentence_position = 0
    for position, (start, end) in enumerate(_paragraphs(body), start=1):
        parent_id = add("paragraph", None, position, start, end)
        for sentence_start, sentence_end in split_sentences(body[start:end]):
            sentence_position += 1
            add("sentence", parent_id, sentence_position, start + sentence_start, start + sentence_end)
    return segments


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    offset = 0
    for paragraph in body.split(_PARAGRAPH_BREAK):
        stripped = paragraph.strip()
        if stripped:
            start = offset + paragraph.index(stripped[0])
            yield start, start + len(stripped)
        offset += len(paragraph) + len(_PARAGRAPH_BREAK)


def split_sentences(paragraph: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, in code points, without outer blanks; nothing else is left out.

    The rules of sentencex, then ours: glued sentences are parted; pieces are joined after titles, initials, numbering
    and list marks, where a quotation goes on, and before closing marks.
    """
    cuts = _mend(paragraph, _cut(paragraph))
    spans = []
    for start, end in zip([0, *cuts], [*cuts, len(paragraph)], strict=True):
        piece = paragraph[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(stripped)))
    return spans


def _cut(paragraph: str) -> list[int]:
    """Where sentencex and the rule for glued sentences cut the paragraph, in ascending order."""
    lead = _LEAD_MARK.match(paragraph)
    cuts = _cut_plain(paragraph, lead.end() if lead else 0, len(paragraph))
    if not paragraph.isascii() or '"' in paragraph:
        for quoted in _QUOTED.finditer(paragraph):
            if _INNER_STOP.search(paragraph, quoted.start(), quoted.end()):
                cuts |= _cut_plain(paragraph, quoted.start() + 1, quoted.end() - 1)
        if _BULLET_STOP.search(paragraph):
            cuts |= _cut_bullets(paragraph)
    for match in _STOP_CAPITAL.finditer(paragraph):
        at = match.end()
        if _GLUED_AFTER.match(paragraph, at) and _GLUED_BEFORE.search(paragraph[max(0, at - 3) : at - 1]):
            word = paragraph[paragraph.rfind(" ", max(0, at - _MAX_WORD), at) + 1 : at]
            if not _ADDRESS.match(word):
                cuts.add(at)
    if "D.C." in paragraph:
        cuts.update(match.end() for match in _DISTRICT_END.finditer(paragraph))
    cuts.discard(len(paragraph))
    return sorted(cuts)


def _cut_plain(paragraph: str, start: int, end: int) -> set[int]:
    """Where sentencex cuts a stretch of the paragraph; without a blank there, only our own rule may cut."""
    cuts, offset = set(), start
    for piece in sentencex.segment("en", paragraph[start:end]):
        offset += len(piece)
        if offset < end and paragraph[offset - 1 : offset + 1].strip() != paragraph[offset - 1 : offset + 1]:
            cuts.add(offset)
    return cuts


def _cut_bullets(paragraph: str) -> set[int]:
    """Where a bullet behind a full stop begins a sentence, and where sentencex cuts behind it."""
    starts = [match.end() for match in _BULLET_STOP.finditer(paragraph)]
    cuts = set(starts)
    for start, end in itertools.pairwise([*starts, len(paragraph)]):
        cuts |= _cut_plain(paragraph, start + 2, end)
    return cuts


def _mend(paragraph: str, cuts: list[int]) -> list[int]:
    """The cuts that stand: the others fall inside a name, a number, a quotation or before a closing mark."""
    kept: list[int] = []
    start = 0
    for found, end in zip(cuts, [*cuts[1:], len(paragraph)], strict=False):
        closers = _CLOSERS.match(paragraph, found)
        cut = closers.end() if closers else found
        if cut < len(paragraph) and not _joins(paragraph[start:cut], paragraph[cut:end]):
            kept.append(cut)
            start = cut
    return kept


def _joins(before: str, after: str) -> bool:
    """Whether two neighbouring pieces belong to one sentence."""
    tail = before[-24:]
    if not before.strip() or not after.strip() or _CONTINUES.match(after):
        return True
    if _OPEN_END.search(tail):
        return not (_INITIAL_END.search(tail) and _BEGINS.match(after) and not _LIST_MARK.fullmatch(before))
    if _NUMBERED_END.search(tail) or _MONTH_END.search(tail):
        return after.lstrip()[:1].isdigit()
    if _SUFFIX_END.search(tail):
        return _AFTER_TIME.match(after) is not None
    return _LIST_MARK.fullmatch(before) is not None

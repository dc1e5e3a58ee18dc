"""Closed word lists, and the script of words, that the rules of cleaning read."""

import re

_MAX_LABEL = 200
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LETTER = re.compile(r"[^\W\d_]")


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def is_other_script(text: str) -> bool:
    """Whether a short text has letters and none of them is Latin: on an English page that is a button or a label."""
    return len(text) <= _MAX_LABEL and _LATIN.search(text) is None and _LETTER.search(text) is not None


# Words that stand in stamps beside dates, times and names.
STAMP_WORDS = word_set("""
    updated update last modified revised published publication publish posted post on date dated time at of the from by
    in issue issued release released releases source editor web hit hits view views read min mins added created upload
    uploaded reviewed first edited edition latest page data topics tags
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    press media news statement statements readout readouts note notes and briefing room remarks speech speeches official
    complete full text local hrs hours hour
    gmt utc z t est edt et pst pdt cst cet cest eet msk ist pkt kst jst cst bjt bst wib gst am pm noon
    more feedback rss email print comments save see all show updates
    today for immediate no number category type article story section topic language english font
    size big small medium large print share comments comment viewed visits location code id
""")
# Persons, offices and kinds of text stand before dashes and colons too, but they are no places.
NO_PLACE_WORDS = word_set("""
    secretary president minister ministers prime foreign chancellor king queen prince princess sheikh emir sultan
    ambassador spokesperson spokesman spokeswoman mr mrs ms dr prof general admiral senator governor director
    commissioner representative envoy chair chairman host moderator reporter interpreter speaker journalist journalists
    editor council ministry department office government delegation defence defense affairs
    he she it they we i this that these those both on in at during after before following today yesterday however
    meanwhile also to with by for
    statement readout question answer q a note update breaking remarks fact summary background contact media press joint
    agreement text attention warning notice correction watch photo video subject subjects topic topics tel fax re cc
    review release e&oe meeting talks call visit
""")

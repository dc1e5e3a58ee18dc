"""Whom the delegations' heads speak for."""

from __future__ import annotations

import pytest

from tests.support.reading import read

OPENING = "The second meeting of the Harbour Consultations was held in Oslo on March 4, 2021."
AGREED = "Both sides agreed to meet again in Helsinki."


@pytest.mark.parametrize(
    "report",
    [
        "Ms. Ada Lindqvist led the Norwegian delegation while the Finnish delegation was led by Mr. Jean Martin.",
        "The Norwegian side was headed by Minister Ada Lindqvist. Minister Jean Martin led the Finnish delegation.",
    ],
)
def test_heads_of_two_delegations(report: str) -> None:
    people = read(f"{OPENING} {report}\n\n{AGREED}\n").participants
    assert [(p.name, p.side) for p in people] == [("Ada Lindqvist", "NOR"), ("Jean Martin", "FIN")]

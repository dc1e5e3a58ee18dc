from __future__ import annotations

from pathlib import Path

from flows.publish import predecessor_at, read_predecessor
from flows.publish.predecessor import retire
from schemas.ids import mint
from schemas.retired_ids import RetiredId
from schemas.tables import TABLES
from tests.support.runs import publish_mini
from tests.support.tables import QUARANTINED, entity_id, mini


def test_before_the_first_release_all_is_empty(tmp_path: Path) -> None:
    before = read_predecessor(tmp_path)
    assert before.version is None
    assert before.event_of_document == {}
    assert retire(before, mini().tables(), "2026.11.0").equals(TABLES["retired_ids"].empty())


def test_what_link_needs_is_read(tmp_path: Path) -> None:
    release = mini(pairs=2)
    publish_mini(release, tmp_path)
    before = read_predecessor(tmp_path)
    assert before.version == "2026.11.0"
    assert before.event_of_document == {row.document_id: row.event_id for row in release.rows["documents"]}
    assert before.ids["statements"] == {row.statement_id for row in release.rows["statements"]}
    assert before.source_ids == set(release.source_ids)
    assert QUARANTINED in before.source_ids


def test_changed_content_is_told_from_a_withdrawn_source(release_folder: Path) -> None:
    before = predecessor_at(release_folder, "2026.11.0")
    now = mini(pairs=2, words=" anew", skip=["readouts/rus-00001.txt"]).tables()
    rows = {row.id: row for row in TABLES["retired_ids"].rows(retire(before, now, "2026.11.1"))}
    withdrawn = mint("documents", "readouts/rus-00001.txt")
    assert rows[withdrawn] == RetiredId(
        id=withdrawn, table="documents", retired_in="2026.11.1", reason="source_withdrawn"
    )
    reasons = {row.reason for row in rows.values() if row.table == "statements"}
    assert reasons == {"content_changed", "source_withdrawn"}
    statements = {row.statement_id: row.document_id for row in mini(pairs=2).rows["statements"]}
    assert all(
        (row.reason == "source_withdrawn") == (statements[row.id] == withdrawn)
        for row in rows.values()
        if row.table == "statements"
    )
    assert entity_id("Wang Yi") not in rows


def test_a_retired_event_names_where_most_of_its_documents_went(release_folder: Path) -> None:
    before = predecessor_at(release_folder, "2026.11.0")
    now = mini(pairs=2).tables()
    gone = now["events"]["event_id"][0]
    new = mint("events", "another")
    swapped = {
        name: frame.with_columns(frame["event_id"].replace({gone: new})) if "event_id" in frame.columns else frame
        for name, frame in now.items()
    }
    (row,) = TABLES["retired_ids"].rows(retire(before, swapped, "2026.11.1"))
    assert row == RetiredId(
        id=gone, table="events", retired_in="2026.11.1", reason="content_changed", superseded_by=new
    )


def test_retired_ids_stay_until_they_come_back(release_folder: Path) -> None:
    before = predecessor_at(release_folder, "2026.11.0")
    old = RetiredId(id="e" + "0" * 16, table="events", retired_in="2025.01.0", reason="content_changed")
    back = RetiredId(id=entity_id("Wang Yi"), table="entities", retired_in="2025.01.0", reason="content_changed")
    carrying = type(before)(**{f: getattr(before, f) for f in before.__slots__} | {"retired": (old, back)})
    assert TABLES["retired_ids"].rows(retire(carrying, mini(pairs=2).tables(), "2026.11.1")) == [old]

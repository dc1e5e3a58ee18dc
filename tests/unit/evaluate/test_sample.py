from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from flows.evaluate.gold import GoldFault, flat, parse_gold
from flows.evaluate.sample import LABELS_NAME, CannotSample, Sample, draw_sample
from tests.support.curation import order


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A release of six short readouts, and the folder of its sources."""
    from flows.pipeline import run
    from tests.conftest import PHONE_CALL

    folder = tmp_path_factory.mktemp("sampled") / "invented"
    folder.mkdir()
    for n in range(6):
        (folder / f"call-{n}.txt").write_text(PHONE_CALL.replace("March 4", f"March {n + 4}"), encoding="utf-8")
    return run(order(folder, folder.parent / "output")).path, folder


def drawn_files(sample: Sample) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sample.labels.parent.iterdir()}


def test_equal_seeds_draw_equal_samples(curated: tuple[Path, Path], tmp_path: Path) -> None:
    release, _ = curated
    one, two = (draw_sample(release, 3, 7, tmp_path / name) for name in "ab")
    assert one.document_ids == two.document_ids
    assert drawn_files(one) == drawn_files(two)
    others = {tuple(draw_sample(release, 3, seed, tmp_path / f"s{seed}").document_ids) for seed in range(8)}
    assert len(others) > 1


def test_every_document_can_be_drawn_once(curated: tuple[Path, Path], tmp_path: Path) -> None:
    release, _ = curated
    sample = draw_sample(release, 6, 1, tmp_path / "s")
    documents = pl.read_parquet(release / "parquet" / "documents.parquet")
    assert sorted(sample.document_ids) == sorted(documents["document_id"])


def test_the_texts_are_the_source_texts_with_their_clutter(curated: tuple[Path, Path], tmp_path: Path) -> None:
    release, folder = curated
    exact = drawn_files(draw_sample(release, 6, 1, tmp_path / "exact", [folder]))
    texts = [text for name, text in exact.items() if name != LABELS_NAME]
    assert sorted(texts) == sorted(path.read_text(encoding="utf-8") for path in folder.iterdir())
    together = drawn_files(draw_sample(release, 6, 1, tmp_path / "together"))
    assert {name: flat(text) for name, text in together.items() if name != LABELS_NAME} == {
        name: flat(text) for name, text in exact.items() if name != LABELS_NAME
    }


def test_a_sample_tells_of_texts_whose_source_is_not_there(curated: tuple[Path, Path], tmp_path: Path) -> None:
    release, sources = curated
    assert draw_sample(release, 2, 1, tmp_path / "there", [sources]).put_together == 0
    assert draw_sample(release, 2, 1, tmp_path / "gone").put_together == 2


def test_blocks_list_the_sentences_and_tell_no_answer(curated: tuple[Path, Path], tmp_path: Path) -> None:
    release, _ = curated
    sample = draw_sample(release, 2, 1, tmp_path / "s")
    text = sample.labels.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [f"# {i}.txt" for i in sample.document_ids]
    assert "S Lindqvist said the Qorvane pipeline serves both peoples." in text.splitlines()
    fields = [line for line in text.splitlines() if line.startswith("@")]
    assert {line.split()[0] for line in fields if " " in line} == {"@note"}
    assert not any(line.startswith(">") for line in text.splitlines())


def test_blocks_that_nobody_filled_in_are_refused(curated: tuple[Path, Path], tmp_path: Path) -> None:
    sample = draw_sample(curated[0], 2, 1, tmp_path / "s")
    with pytest.raises(GoldFault, match=rf"{LABELS_NAME}:2: '@kind': kind must be readout or not_readout"):
        parse_gold(sample.labels)


def test_blocks_are_labels_once_they_are_filled_in(curated: tuple[Path, Path], tmp_path: Path) -> None:
    from flows.evaluate import compare_files

    release, _ = curated
    sample = draw_sample(release, 2, 1, tmp_path / "s")
    text = sample.labels.read_text(encoding="utf-8")
    sample.labels.write_text(text.replace("@kind\n", "@kind readout\n"), encoding="utf-8")
    found = compare_files(release, [sample.labels])
    assert [comparison.is_found for comparison in found] == [True, True]
    assert all(count.right == count.labelled for c in found for count in c.counts if count.name == "sentences")


def test_labels_are_never_written_over(curated: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / LABELS_NAME).write_text("by hand")
    with pytest.raises(CannotSample, match=rf"{LABELS_NAME} exists: name another folder with --to, or remove it"):
        draw_sample(curated[0], 2, 1, folder)
    assert [path.name for path in folder.iterdir()] == [LABELS_NAME]
    assert (folder / LABELS_NAME).read_text() == "by hand"


@pytest.mark.parametrize("count", [7, 0, -1])
def test_too_many_or_none_cannot_be_drawn(count: int, curated: tuple[Path, Path], tmp_path: Path) -> None:
    release, _ = curated
    with pytest.raises(CannotSample, match=rf"{release.name} has 6 documents: cannot draw {count}"):
        draw_sample(release, count, 1, tmp_path / "s")
    assert not (tmp_path / "s").exists()

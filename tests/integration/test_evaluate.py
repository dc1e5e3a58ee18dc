"""`readouts evaluate` gives the figures of the reference scorer, and what it records comes back as confidence."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from flows.cli import app
from flows.evaluate import Result, compare_files, measure
from flows.evaluate.likeness import is_same_name, overlap, words
from flows.publish import check_release
from flows.settings import Settings
from flows.sources.reference import EVALUATIONS_NAME
from schemas.evaluations import as_json, wilson
from tests.support.curation import order
from tests.support.labels import an_evaluation
from tests.support.reading import REFERENCE
from tests.support.scoring import SHARED

SCORER = SHARED / "tools" / "score_release.py"
GOLDEN = Path(__file__).parents[1] / "golden"
needs_scorer = pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not here")
SHARES = {
    "documents found": "found",
    "kind": "kind",
    "title": "title",
    "published date": "published_date",
    "asserting side": "asserting_side",
    "event channel": "event_channel",
    "event date": "event_date",
    "event country": "event_country",
    "cue": "cue",
    "type": "type",
    "act": "act",
}
F1S = {
    "participants": "participants",
    "body words": "body_words",
    "sentences": "sentences",
    "content": "content",
    "who said what": "who_said_what",
    "exact": "exact",
    "event linking": "event_linking",
}
BASELINES = {
    "always the commonest speaker kind": "who_said_what",
    "commonest type": "type",
    "commonest act": "act",
}


def publish(sources: Path, output: Path) -> Path:
    from flows.pipeline import run

    return run(order(sources, output)).path


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A release of each set of labelled texts, made when it is first asked for."""
    made: dict[str, Path] = {}
    sources = {
        "dev": SHARED / "gold" / "dev",
        "seeds": Path(Settings().sources[0]),
        "written": GOLDEN / "readouts" / "texts",
    }

    def release(name: str) -> Path:
        if name not in made:
            made[name] = publish(sources[name], tmp_path_factory.mktemp(name) / "output")
        return made[name]

    return release


def spoil(text: str) -> str:
    """Labels with faults of every kind, so that every figure is below 1: what is right here is wrong there."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        fault = number % 11
        if line.startswith("> ") and fault < 6:
            speaker, cue, kind, act, content = line[2:].split(" | ", 4)
            if fault == 0:
                continue
            changed = (
                [speaker, "noted", kind, act, content],
                ["both" if speaker != "both" else "Ada Lindqvist", cue, kind, act, content],
                [speaker, cue, "direct", "warn", content],
                [speaker, cue, kind, act, f"{content} indeed"],
                [speaker, cue, kind, "hope", "nothing of what was said there"],
            )[fault - 1]
            lines.append(f"> {' | '.join(changed)}")
        elif line.startswith("S ") and fault == 7:
            lines.append(f"{line} And more.")
        elif line.startswith("@person ") and fault < 5:
            lines.append(re.sub(r" \| \w+ \| ", " | XKX | ", line))
        else:
            lines.append(line)
    spoilt = "\n".join(lines)
    for times, old, new in (
        (2, r"@title (.*)", r"@title \1 again"),
        (3, r"(@published \d{4})-\d\d", r"\1-02"),
        (2, r"@side (.*)", "@side XKX"),
        (2, r"@event (\w+) \S+", r"@event message 2001-01-01"),
    ):
        spoilt = re.sub(old, new, spoilt, count=times)
    spoilt = "@kind not_readout".join(spoilt.rsplit("@kind readout", 2))
    files = [line for line in spoilt.splitlines() if line.startswith("# ")]
    for number, line in enumerate(files):
        spoilt = spoilt.replace(f"{line}\n", f"{line}\n@note event_key={number // 2}\n")
    return f"{spoilt.replace(files[-1], '# gone.txt')}\n"


def labels_of(name: str, folder: Path) -> tuple[str, Path]:
    """The set that a file of labels belongs to, and the file; `spoilt …` is written into the folder."""
    files = {
        "dev": SHARED / "gold" / "dev.gold",
        "seeds": SHARED / "gold" / "seeds.gold",
        **{number: GOLDEN / "readouts" / f"{number}.gold" for number in ("first", "second", "third")},
    }
    name, is_spoilt = name.removeprefix("spoilt "), name.startswith("spoilt ")
    path = files[name]
    if is_spoilt:
        path = folder / "spoilt.gold"
        path.write_text(spoil(files[name].read_text(encoding="utf-8")), encoding="utf-8")
    return (name if name in {"dev", "seeds"} else "written"), path


def scored(release: Path, gold: Path) -> dict[str, Any]:
    command = [sys.executable, str(SCORER), str(release), str(gold), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def figures(result: Result) -> dict[str, tuple[float, int]]:
    return {name: (found.value, found.n) for name, found in result.measures.items()}


@needs_scorer
@pytest.mark.parametrize(
    "name", ["dev", "seeds", "first", "second", "third", "spoilt dev", "spoilt seeds", "spoilt second"]
)
def test_every_figure_is_the_reference_scorers(name: str, releases: Callable[[str], Path], tmp_path: Path) -> None:
    texts, gold = labels_of(name, tmp_path)
    release = releases(texts)
    result, reference = measure(compare_files(release, [gold])), scored(release, gold)
    wanted = {ours: (found["share"], found["n"]) for key, ours in SHARES.items() if (found := reference[key])}
    wanted |= {
        ours: (found["f1"], found["n"])
        for key, ours in F1S.items()
        if (found := reference[key]) is not None and found["f1"] is not None
    }
    assert figures(result) == wanted
    assert result.act_macro_f1 == reference["act macro-F1"]["f1"]
    said = result.measures["who_said_what"]
    if 0 < said.value < 1:
        assert list(said.interval or ()) == reference["who said what"]["interval"]
    if name.startswith("spoilt"):
        assert {field for field, (value, _) in wanted.items() if value == 1} <= {"event_country", "body_words"}
    else:
        # The reference scorer counts labels of documents that are not there too.
        assert result.baselines == pytest.approx({ours: reference["baselines"][key] for key, ours in BASELINES.items()})


def reference_scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_release", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMES = st.lists(
    st.sampled_from("Wang Yi yi Sergey Sergei Lavrov Lavrow Çavuşoğlu Cavusoglu Mevlüt J. Jr. Al al-Thani".split()),
    max_size=4,
).map(" ".join)


@needs_scorer
@given(st.tuples(NAMES, NAMES), st.tuples(st.text(), st.text()))
def test_likeness_is_the_reference_scorers(names: tuple[str, str], texts: tuple[str, str]) -> None:
    scorer = reference_scorer()
    assert is_same_name(*names) == scorer.same_name(*names)
    assert [words(text) for text in texts] == [scorer.words(text) for text in texts]
    for one, other in (names, texts):
        assert overlap(words(one), words(other)) == scorer.dice(one, other)


@pytest.fixture
def own_reference(tmp_path: Path) -> Path:
    """Reference data without evaluations."""
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    (folder / EVALUATIONS_NAME).unlink()
    return folder


def run_command(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_what_is_recorded_becomes_confidence(own_reference: Path, tmp_path: Path) -> None:
    output, gold = tmp_path / "output", GOLDEN / "seeds.gold"
    curate = [
        "curate", *map(str, Settings().sources), "--engine", "direct", "--workers", "1", "--output", str(output),
        "--reference", str(own_reference),
    ]  # fmt: skip
    run_command(*curate)
    evaluate = ["evaluate", str(gold), "--output", str(output), "--reference", str(own_reference), "--record"]
    run_command(*evaluate, "tuned", "--kind", "real", "--tuned-on", "--note", "no rule learns from itself")
    assert run_command(*curate).startswith("nothing changed")
    run_command(*evaluate, "untouched", "--kind", "real", "--untouched", "--note", "for this test")
    assert run_command(*curate).startswith("published ")

    release = max((output / "releases").iterdir())
    quality = json.loads((release / "quality.json").read_text(encoding="utf-8"))
    assert [evaluation["name"] for evaluation in quality["accuracy"]] == ["tuned", "untouched"]
    bounds = {(g["rule"], g["attribution"]): g for g in quality["calibration"]}
    statements = pl.read_parquet(release / "parquet" / "statements.parquet")
    sure = statements.filter(pl.col("confidence").is_not_null())
    assert sure.height > 20
    for row in sure.iter_rows(named=True):
        exact, broad = bounds.get((row["rule"], row["attribution"])), bounds[row["rule"], "any"]
        group = exact if exact is not None and exact["statements"] >= 20 else broad
        assert group["statements"] >= 20
        assert row["confidence"] == group["confidence"] == wilson(group["right"], group["statements"])[0]
    assert check_release(release).is_sound


def test_evaluations_of_the_reference_folder_reach_the_release(own_reference: Path, tmp_path: Path) -> None:
    from flows.pipeline import run

    written = an_evaluation(name="ours", kind="written")
    (own_reference / EVALUATIONS_NAME).write_text(json.dumps([as_json(written)]))
    sources = tmp_path / "texts"
    sources.mkdir()
    (sources / "call.txt").write_text("Ada Lindqvist met with Jean Martin.\n")
    made = order(sources, tmp_path / "output")
    release = run(type(made)(sources=made.sources, reference=own_reference, output=made.output)).path
    quality = json.loads((release / "quality.json").read_text(encoding="utf-8"))
    assert (quality["accuracy"], quality["calibration"]) == ([], [])
    assert [evaluation["name"] for evaluation in quality["regression"]] == ["ours"]

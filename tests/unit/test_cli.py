from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from flows.cli import app
from flows.evaluate.release_rows import gather_rows
from flows.sources.reference import read_evaluations
from schemas.evaluations import RuleGroup
from tests.support.labels import agreeing
from tests.support.runs import publish_mini
from tests.support.tables import mini

PROJECT = Path(__file__).resolve().parents[2]
COMMANDS = ("check", "curate", "evaluate", "explain", "releases", "sample", "schedule")
runner = CliRunner()


def imported_by(code: str) -> set[str]:
    shown = "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    command = [sys.executable, "-c", f"import sys\n{code}\n{shown}"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_starts_without_heavy_imports() -> None:
    assert not imported_by("import flows.cli") & {"prefect", "polars", "pandera", "pyarrow"}


@pytest.mark.parametrize(
    "module", ["flows.pipeline", "flows.publish", "flows.evaluate", "flows.explain", "flows.releases"]
)
def test_only_the_prefect_engine_needs_prefect(module: str) -> None:
    assert "prefect" not in imported_by(f"import {module}")


def test_version() -> None:
    result = runner.invoke(app, ["--version"])
    assert result.exit_code == 0
    assert re.fullmatch(r"readouts \d+\.\d+\.\d+\n", result.stdout)


def test_help_lists_every_command() -> None:
    result = runner.invoke(app, ["--help"])
    assert result.exit_code == 0
    assert all(command in result.stdout for command in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "2026.11.0"],
        ["explain", "d0123456789abcdef"],
        ["sample", "2", "--seed", "1"],
        ["curate", "--engine", "direct", "nowhere"],
        ["curate", "--engine", "direct", "empty"],
    ],
)
def test_an_error_is_one_line_and_exit_code_1(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    result = runner.invoke(app, [*words, "--output", "output"])
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert result.exit_code == 1
    assert len(errors) == 1
    assert "Traceback" not in result.output
    assert not (tmp_path / "output" / "versions.json").exists()


def test_a_bad_setting_is_one_line_and_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUTS_WORKERS", "many")
    result = runner.invoke(app, ["curate"])
    assert result.exit_code == 1
    assert result.stderr == "error: READOUTS_WORKERS=many: use a whole number of at least 1\n"


@pytest.mark.parametrize(
    "words",
    [["curate", "--engine", "spark"], ["curate", "--workers", "0"], ["explain"], ["sample", "2"], ["evaluate"], ["no"]],
)
def test_wrong_use_is_exit_code_2(words: list[str]) -> None:
    assert runner.invoke(app, words).exit_code == 2


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        ("nonsense", "has not the five fields of '0 3 * * *': minute, hour, day, month, weekday"),
        ("", "has not the five fields of '0 3 * * *': minute, hour, day, month, weekday"),
        ("0 3 * * * *", "has not the five fields of '0 3 * * *': minute, hour, day, month, weekday"),
        ("61 3 * * *", "is no cron expression: wrong is the minute '61'"),
        ("0 3 * 13 8", "is no cron expression: wrong is the month '13', the weekday '8'"),
        ("H 3 * * *", "is no cron expression: wrong is the minute 'H'"),
        ("@nightly", "is no cron expression: wrong is the name"),
        ("0 0 30 2 *", "never comes: there is no such day"),
    ],
)
def test_a_schedule_that_cannot_run_is_refused_at_once_in_one_line(
    cron: str, said: str, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.schedule.serve", lambda *_, **__: pytest.fail("a server was started"))
    result = runner.invoke(app, ["schedule", "--cron", cron, "--output", str(output)])
    assert result.exit_code == 2
    assert result.stderr == f"error: --cron {cron!r} {said}\n"


@pytest.mark.parametrize("cron", ["0 3 * * *", "*/15 6-18 * * mon-fri", "@daily", "0 0 29 2 *"])
def test_a_schedule_that_can_run_is_served(cron: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr("flows.schedule.serve", lambda cron, **_: served.append(cron))
    result = runner.invoke(app, ["schedule", "--cron", cron, "--output", str(output)])
    assert result.exit_code == 0, result.stderr
    assert served == [cron]


def test_releases_of_an_empty_output(tmp_path: Path) -> None:
    result = runner.invoke(app, ["releases", "--output", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stdout.startswith("no release in ")


def test_a_run_its_rerun_and_a_refusal(sources: Path, output: Path) -> None:
    words = ["curate", str(sources), "--engine", "direct", "--workers", "1", "--output", str(output)]
    first = runner.invoke(app, words)
    assert first.exit_code == 0, first.stderr
    version = (output / "releases").iterdir().__next__().name
    assert first.stdout.startswith(f"published {version}: ")
    hint = [line.strip() for line in first.stdout.splitlines() if line.startswith("  ")][1:]
    assert len(hint) == 3
    exec("\n".join(hint), {})  # noqa: S102 the lines that users are told to run

    again = runner.invoke(app, words)
    assert again.exit_code == 0
    assert again.stdout == f"nothing changed: latest is {version}\n"

    assert runner.invoke(app, ["check", "--output", str(output)]).exit_code == 0
    listed = runner.invoke(app, ["releases", "--output", str(output)])
    assert re.search(rf"^{version} .* latest$", listed.stdout, re.MULTILINE)

    (sources / "call.txt").unlink()
    refused = runner.invoke(app, words)
    assert refused.exit_code == 2
    assert any(line.startswith("refused: ") for line in refused.stderr.splitlines())


def test_a_damaged_release_fails_the_check(sources: Path, output: Path) -> None:
    words = ["curate", str(sources), "--engine", "direct", "--workers", "1", "--output", str(output)]
    assert runner.invoke(app, words).exit_code == 0
    damaged = next((output / "releases").iterdir()) / "csv" / "documents.csv"
    damaged.write_bytes(damaged.read_bytes() + b"x")
    result = runner.invoke(app, ["check", "--output", str(output)])
    assert result.exit_code == 1
    assert "csv/documents.csv" in result.stdout


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a release of ten documents in five events."""
    return publish_mini(mini(pairs=5), tmp_path_factory.mktemp("published")).path.parents[1]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Labels of the release's documents that agree with it but for one publisher's side."""
    blocks = [agreeing(rows) for rows in gather_rows(mini(pairs=5).rows)]
    blocks[0] = blocks[0].replace("@side CHN", "@side RUS")
    path = tmp_path / "labels.gold"
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path


def evaluate(gold: Path, published: Path, *words: str) -> Any:
    return runner.invoke(app, ["evaluate", str(gold), "--output", str(published), *words])


def test_evaluate_shows_each_field_and_what_disagrees(gold: Path, published: Path) -> None:
    result = evaluate(gold, published)
    assert result.exit_code == 0, result.stderr
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "10 labelled documents held against release 2026.11.0"
    assert "who_said_what 1.000 0.912 to 1.000 40 1.000" in lines
    assert "kind not measured 10" in lines
    assert lines[-2:] == ["disagreements: 1", "chn-00000.txt asserting_side wanted RUS got CHN"]
    assert evaluate(gold, published, "--disagreements", "0").stdout.splitlines()[-1] == (
        "  … 1 more: --disagreements 1"
    )


def test_evaluate_can_name_a_release(gold: Path, published: Path) -> None:
    folder = published / "releases" / "2026.11.0"
    by_folder = runner.invoke(app, ["evaluate", str(gold), "--release", str(folder)])
    assert by_folder.stdout == evaluate(gold, published, "--release", "2026.11.0").stdout != ""


def test_evaluate_as_json_is_nothing_but_json(gold: Path, published: Path, tmp_path: Path) -> None:
    words = ["--record", "mine", "--kind", "written", "--tuned-on", "--note", "n", "--reference", str(tmp_path)]
    result = evaluate(gold, published, "--json", *words)
    assert result.exit_code == 0, result.stderr
    value = json.loads(result.stdout)
    assert value["documents"] == 10
    assert value["measures"]["who_said_what"] == {
        "value": 1.0, "n": 40, "interval": [0.912, 1.0], "is_measured": True,
    }  # fmt: skip
    assert len(value["disagreements"]) == 1


@pytest.mark.parametrize(
    ("floors", "missed"),
    [
        (["who_said_what=0.99", "exact=1"], []),
        (["who_said_what=0.9", "kind=0.5"], ["kind: not measured (n = 10), wanted at least 0.5"]),
        (
            ["asserting_side=0.95", "event_country=0.1"],
            [
                "asserting_side: not measured (n = 10), wanted at least 0.95",
                "event_country: not measured (n = 0), wanted at least 0.1",
            ],
        ),
    ],
)
def test_evaluate_fails_below_a_floor(floors: list[str], missed: list[str], gold: Path, published: Path) -> None:
    result = evaluate(gold, published, *[word for floor in floors for word in ("--at-least", floor)])
    assert result.stderr.splitlines() == missed
    assert result.exit_code == (1 if missed else 0)
    assert result.stdout.startswith("10 labelled documents")


def test_a_value_below_its_floor_is_named(gold: Path, published: Path) -> None:
    gold.write_text(gold.read_text(encoding="utf-8").replace("> Wang Yi |", "> Anna Berger |", 4), encoding="utf-8")
    result = evaluate(gold, published, "--at-least", "who_said_what=0.95")
    assert result.exit_code == 1
    assert result.stderr == "who_said_what: 0.9 (n = 40), wanted at least 0.95\n"


RECORD = ["--record", "mine", "--kind", "real", "--untouched", "--note", "ten calls"]


def test_evaluate_records_its_result(gold: Path, published: Path, tmp_path: Path) -> None:
    result = evaluate(gold, published, *RECORD, "--reference", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    path = tmp_path / "evaluations.json"
    assert result.stderr == f"recorded mine in {path}\n"
    (record,) = read_evaluations(tmp_path)
    assert (record.name, record.kind, record.tuned_on, record.note) == ("mine", "real", False, "ten calls")
    assert record.measured_on == dt.datetime.now(dt.UTC).date().isoformat()
    assert record.code_version
    assert record.measures["who_said_what"].n == 40
    assert "kind" not in record.measures
    assert record.rule_groups == (RuleGroup("leading_cue", "explicit", 30, 30),)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        *(
            (RECORD[:at] + RECORD[at + length :], "--record needs --kind, --tuned-on or --untouched, and --note")
            for at, length in ((2, 2), (4, 1), (5, 2))
        ),
        (RECORD[2:], "--kind, --tuned-on, --untouched and --note say what --record enters: name it"),
        (["--at-least", "speaker=0.9"], "--at-least speaker: no such field; there are found, kind, "),
        (["--at-least", "title"], "--at-least title: write FIELD=VALUE, such as who_said_what=0.9"),
        (["--at-least", "title=2"], "--at-least title=2: a value lies between 0 and 1"),
    ],
)
def test_evaluate_used_wrongly_is_one_line_and_exit_code_2(
    words: list[str], said: str, gold: Path, published: Path, tmp_path: Path
) -> None:
    result = evaluate(gold, published, *words, "--reference", str(tmp_path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"error: {said}")
    assert not (tmp_path / "evaluations.json").exists()


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("# gone.txt\n@kind readout\n", "2026.11.0 has none of the 1 labelled documents, such as gone.txt"),
        ("# chn-00000.txt\n@kind\n", "labels.gold:2: '@kind': kind must be readout or not_readout"),
        ("", "labels.gold: holds no labels; a block begins with `# FILE`"),
    ],
)
def test_labels_that_cannot_be_used_are_one_line_and_exit_code_1(
    labels: str, said: str, gold: Path, published: Path
) -> None:
    gold.write_text(labels, encoding="utf-8")
    result = evaluate(gold, published)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.endswith(f"{said}\n")


def test_a_record_that_cannot_be_entered_is_one_line_and_exit_code_1(
    gold: Path, published: Path, tmp_path: Path
) -> None:
    (tmp_path / "evaluations.json").write_text("[")
    result = evaluate(gold, published, *RECORD, "--reference", str(tmp_path))
    assert result.exit_code == 1
    assert [line.startswith("error: ") for line in result.stderr.splitlines()] == [True]
    assert (tmp_path / "evaluations.json").read_text() == "["


def test_evaluate_against_no_release_is_one_line(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = runner.invoke(app, ["evaluate", str(gold), "--release", str(tmp_path / "empty")])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def sample(published: Path, to: Path, count: int = 3, seed: int = 5) -> Any:
    words = ["sample", str(count), "--seed", str(seed), "--to", str(to), "--output", str(published)]
    return runner.invoke(app, words)


def test_a_sample_is_drawn_labelled_and_evaluated(published: Path, tmp_path: Path) -> None:
    to = tmp_path / "sample"
    result = sample(published, to)
    assert result.exit_code == 0, result.stderr
    labels = to / "labels.gold"
    assert result.stdout.splitlines() == [
        f"3 documents of 2026.11.0 in {to}",
        "3 texts were put together without line breaks: name their folder with --source",
        f"fill in {labels}, then: readouts evaluate {labels}",
    ]
    assert len(list(to.glob("*.txt"))) == 3
    assert evaluate(labels, published).exit_code == 1
    labels.write_text(labels.read_text(encoding="utf-8").replace("@kind\n", "@kind readout\n"), encoding="utf-8")
    done = evaluate(labels, published)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("3 labelled documents")


def test_a_sample_refuses_to_write_over_labels_and_to_draw_too_many(published: Path, tmp_path: Path) -> None:
    assert sample(published, tmp_path / "a").exit_code == 0
    again, many = sample(published, tmp_path / "a"), sample(published, tmp_path / "b", count=11)
    assert (again.exit_code, many.exit_code) == (1, 1)
    assert (
        again.stderr == f"error: {tmp_path / 'a' / 'labels.gold'} exists: name another folder with --to, or remove it\n"
    )
    assert many.stderr == "error: 2026.11.0 has 10 documents: cannot draw 11\n"
    assert not (tmp_path / "b").exists()


def test_the_readme_documents_every_command_and_option() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert tuple(sorted(commands)) == COMMANDS
    for name, command in commands.items():
        assert f"`readouts {name}" in readme, name
        names = [name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)]
        options = [name for name in names if name.startswith("--")]
        assert [option for option in options if f"`{option}" not in readme and f"{option} " not in readme] == []

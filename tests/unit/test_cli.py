from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from flows.cli import app

PROJECT = Path(__file__).resolve().parents[2]
COMMANDS = ("check", "curate", "explain", "releases", "schedule")
runner = CliRunner()


def imported_by(code: str) -> set[str]:
    shown = "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    command = [sys.executable, "-c", f"import sys\n{code}\n{shown}"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_starts_without_heavy_imports() -> None:
    assert not imported_by("import flows.cli") & {"prefect", "polars", "pandera", "pyarrow"}


@pytest.mark.parametrize("module", ["flows.pipeline", "flows.publish", "flows.explain", "flows.releases"])
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


@pytest.mark.parametrize("words", [["curate", "--engine", "spark"], ["curate", "--workers", "0"], ["explain"], ["no"]])
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


def test_the_readme_documents_every_command_and_option() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert tuple(sorted(commands)) == COMMANDS
    for name, command in commands.items():
        assert f"`readouts {name}" in readme, name
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        assert [option for option in options if f"`{option}" not in readme and f"{option} " not in readme] == []

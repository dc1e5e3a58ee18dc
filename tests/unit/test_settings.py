from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.settings import Settings, SettingsError, quiet_prefect_environment


def test_defaults_are_the_project_and_the_current_folder() -> None:
    settings = Settings.from_environment({})
    assert Path(settings.sources[0]).parts[-2:] == ("seeds", "readouts")
    assert settings.reference.parts[-2:] == ("seeds", "reference")
    assert settings.output == Path("output")
    assert settings.engine == "prefect"
    assert 1 <= settings.workers <= 4


def test_the_environment_overrides() -> None:
    environ = {
        "READOUTS_SOURCES": f"a{os.pathsep}b",
        "READOUTS_OUTPUT": "out",
        "READOUTS_REFERENCE": "ref",
        "READOUTS_ENGINE": "direct",
        "READOUTS_WORKERS": "3",
        "READOUTS_SHARD_SIZE": "20",
        "READOUTS_DEBUG": "1",
        "HOME": "elsewhere",
    }
    assert Settings.from_environment(environ) == Settings(
        sources=("a", "b"),
        output=Path("out"),
        reference=Path("ref"),
        engine="direct",
        workers=3,
        shard_size=20,
    )


def test_an_empty_variable_is_unset() -> None:
    assert Settings.from_environment({"READOUTS_OUTPUT": ""}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("READOUTS_WORKERS", "0"),
        ("READOUTS_WORKERS", "-1"),
        ("READOUTS_WORKERS", "two"),
        ("READOUTS_WORKERS", "²"),
        ("READOUTS_SHARD_SIZE", "1.5"),
        ("READOUTS_ENGINE", "spark"),
        ("READOUTS_WORKER", "2"),
    ],
)
def test_a_bad_variable_is_one_line_that_names_it(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment({name: value})
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_prefect_is_quiet_and_at_home(tmp_path: Path) -> None:
    environ: dict[str, str] = {}
    quiet_prefect_environment(tmp_path / "output", environ)
    assert environ["DO_NOT_TRACK"] == "1"
    assert environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] == "90"
    assert environ["PREFECT_LOGGING_LEVEL"] == "WARNING"
    assert Path(environ["PREFECT_HOME"]) == (tmp_path / "output" / ".prefect").resolve()
    assert Path(environ["PREFECT_HOME"]).is_dir()


@pytest.mark.parametrize("name", ["PREFECT_HOME", "PREFECT_API_URL", "PREFECT_LOGGING_LEVEL"])
def test_what_the_user_has_set_stays(tmp_path: Path, name: str) -> None:
    environ = {name: "mine"}
    quiet_prefect_environment(tmp_path, environ)
    assert environ[name] == "mine"


def test_a_server_of_the_users_own_keeps_its_home(tmp_path: Path) -> None:
    environ = {"PREFECT_API_URL": "http://127.0.0.1:4200/api"}
    quiet_prefect_environment(tmp_path, environ)
    assert "PREFECT_HOME" not in environ

"""What all tests share: no telemetry, no write outside temporary folders, and a small folder of invented readouts."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from flows.settings import PREFIX, quiet_prefect_environment

# Prefect reads its settings when it is imported, so they must stand before any test module is.
_HOME = Path(tempfile.mkdtemp(prefix="readouts-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith(PREFIX)] + ["PREFECT_API_URL", "PREFECT_HOME"]:
    os.environ.pop(_name, None)
quiet_prefect_environment(_HOME)

hypothesis_settings.register_profile("quick", max_examples=50, deadline=None)
hypothesis_settings.register_profile("full", max_examples=1_000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# A word that is in the texts and nowhere else: where it turns up, document text has leaked.
MARKER = "Qorvane"

PHONE_CALL = """\
Norway and France hold talks on the Qorvane pipeline

OSTHAVEN, March 4 -- Norwegian Foreign Minister Ada Lindqvist spoke by phone with French Foreign Minister Jean Martin.

Lindqvist said the Qorvane pipeline serves both peoples. Martin said that France is ready to work with all sides.

The two sides agreed to stay in touch.
"""
MEETING = """\
Chinese Foreign Minister Wang Yi met with German Foreign Minister Anna Berger in Berlin on March 5, 2021.

Wang said China welcomes the Qorvane dialogue. Berger expressed concern over the delays.
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "invented"
    folder.mkdir()
    (folder / "call.txt").write_text(PHONE_CALL, encoding="utf-8")
    (folder / "meeting.txt").write_text(MEETING, encoding="utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=90):
        yield

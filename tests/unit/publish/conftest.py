"""One published release that tests may read but not change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.runs import publish_mini
from tests.support.tables import mini


@pytest.fixture(scope="session")
def release_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    return publish_mini(mini(pairs=2), output).path

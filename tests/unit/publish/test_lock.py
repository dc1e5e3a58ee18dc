from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows.publish import OutputBusy, hold

HOLD = """
import sys, time
from pathlib import Path
from flows.publish.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_is_turned_away_in_one_line(tmp_path: Path) -> None:
    with hold(tmp_path / "output"), pytest.raises(OutputBusy) as caught, hold(tmp_path / "output"):
        pass
    assert str(caught.value) == "another run is publishing into output: wait for it or use another output"


def test_the_output_is_free_after_the_block(tmp_path: Path) -> None:
    for _ in range(2):
        with hold(tmp_path) as held:
            assert held.output == tmp_path.resolve()
    with pytest.raises(ZeroDivisionError), hold(tmp_path):
        raise ZeroDivisionError
    with hold(tmp_path):
        pass


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(OutputBusy), hold(tmp_path):
            pass
        process.kill()
        process.wait()
    with hold(tmp_path):
        pass

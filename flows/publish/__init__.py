"""The output edge: writes, lists and checks releases.

`mend` finishes what an interrupted run left, `read_predecessor` gives what the next run builds on, `publish` makes a
release, `check_release` holds one against its promises.
"""

from flows.publish.canonical import content_sha256, order_rows
from flows.publish.check import Check, CheckReport, check_folder, check_release
from flows.publish.facts import Draft, RunFacts, SourceFact
from flows.publish.lock import OutputBusy, OutputLock, hold
from flows.publish.predecessor import Predecessor, predecessor_at, read_predecessor
from flows.publish.provenance import code_version
from flows.publish.recovery import ReleaseDamaged, mend
from flows.publish.release import Companion, Published, Refused, StagingFaulty, publish
from flows.publish.versions import VERSIONS_NAME, History, HistoryBroken, ReleaseEntry, read_history

__all__ = [
    "VERSIONS_NAME",
    "Check",
    "CheckReport",
    "Companion",
    "Draft",
    "History",
    "HistoryBroken",
    "OutputBusy",
    "OutputLock",
    "Predecessor",
    "Published",
    "Refused",
    "ReleaseDamaged",
    "ReleaseEntry",
    "RunFacts",
    "SourceFact",
    "StagingFaulty",
    "check_folder",
    "check_release",
    "code_version",
    "content_sha256",
    "hold",
    "mend",
    "order_rows",
    "predecessor_at",
    "publish",
    "read_history",
    "read_predecessor",
]

"""Lists the files of a folder that are sources."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from flows.sources.refs import Found, InputError

CATALOGUE_NAMES = frozenset({"catalogue.csv", "catalogue.jsonl"})


def is_source_name(name: str) -> bool:
    """Whether a file of this name can be a source: no dotfile, catalogue or README."""
    stem = name.split(".", 1)[0].lower()
    return bool(stem) and stem != "readme" and name.lower() not in CATALOGUE_NAMES


def check_catalogue_place(path: str, root: str) -> None:
    """Return if a catalogue lies where it is read; raises InputError for one in a folder inside or in capitals."""
    if "/" in path:
        raise InputError(f"{root}/{path}: a catalogue lies in the folder that is listed: move its rows to {root}")
    if path not in CATALOGUE_NAMES:
        raise InputError(f"{root}/{path}: is no catalogue's name: call it {path.lower()}")


def walk_folder(folder: Path) -> list[Found]:
    """The sources below a folder in the order of their paths, whatever the order in which the file system lists them.

    A symbolic link to a file inside the folder is a source of its own. A link to a folder inside the folder is passed
    over, because the folder's files are listed in their own place; so no loop is ever entered. Sources with a fault are
    a link that leads outside (`link_outside`), a link that leads nowhere, a named pipe or a socket (`not_a_file`), and
    a folder that cannot be listed (`unreadable`).
    """
    return sorted(_walk(folder, "", os.path.realpath(folder)), key=lambda found: found.path)


def _walk(folder: Path, prefix: str, root: str) -> Iterator[Found]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        if not prefix:
            raise InputError(f"{folder}: cannot be listed ({error.strerror}): check its permissions") from error
        yield Found(prefix.rstrip("/"), "unreadable")
        return
    for entry in entries:
        path = prefix + entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield from _follow(entry, path, root)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{path}/", root)
        elif entry.name.lower() in CATALOGUE_NAMES:
            check_catalogue_place(path, root)
        elif is_source_name(entry.name):
            yield Found(path, None if entry.is_file(follow_symlinks=False) else "not_a_file")


def _follow(entry: os.DirEntry[str], path: str, root: str) -> Iterator[Found]:
    if not is_source_name(entry.name):
        return
    target = os.path.realpath(entry.path)
    if not target.startswith(root + os.sep) and target != root:
        yield Found(path, "link_outside")
        return
    try:
        mode = Path(target).stat().st_mode
    except OSError:
        yield Found(path, "not_a_file")
        return
    if not stat.S_ISDIR(mode):
        yield Found(path, None if stat.S_ISREG(mode) else "not_a_file")

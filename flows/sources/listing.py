"""Lists the sources of a run: which files, under which identity, with what the catalogue says of them."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from flows.sources.catalogue import CATALOGUE_NAME, Entry, read_catalogue
from flows.sources.folder import Found, is_source_name, walk_folder
from flows.sources.refs import InputError, SourceRef


def list_sources(paths: Sequence[Path], known_publishers: Collection[str] | None = None) -> list[SourceRef]:
    """All sources below folders and files, sorted by source_id, in whatever order arguments and files come.

    A source's id is the catalogue's, else `<folder name>/<relative path>`; a file given by itself has the identity and
    the catalogue row that it has when its folder is listed. With `known_publishers`, the catalogue may name no others.
    Raises InputError for what cannot be listed as it stands: a missing path, a folder without sources, a malformed
    catalogue or one that names a file that is not there, and two sources of one id.
    """
    if not paths:
        raise InputError("no source given: name a folder or a file")
    # `..` is resolved in the text, not on the disk, so that a linked folder keeps the name by which it was given.
    absolute = sorted({Path(os.path.normpath(path.absolute())) for path in paths})
    _check_names([path for path in absolute if path.is_dir()])
    refs: dict[str, SourceRef] = {}
    for path in absolute:
        for ref in _list_path(path, known_publishers):
            other = refs.setdefault(ref.source_id, ref)
            if other.absolute_path != ref.absolute_path:
                raise InputError(
                    f"{ref.absolute_path}: has the source id {ref.source_id} of {other.absolute_path}: change one"
                )
    return [refs[source_id] for source_id in sorted(refs)]


def _check_names(folders: Sequence[Path]) -> None:
    """Raises InputError if two folders have one name, because their sources' identities would be mixed."""
    by_name: dict[str, Path] = {}
    for folder in folders:
        other = by_name.setdefault(folder.name, folder)
        if other != folder:
            raise InputError(f"{folder}: has the same name as {other}: rename one of the folders")


def _list_path(path: Path, known_publishers: Collection[str] | None) -> list[SourceRef]:
    if path.is_dir():
        folder, found = path, walk_folder(path)
        if not found:
            raise InputError(f"{path}: holds no source: put at least one file into it")
    elif os.path.lexists(path):
        if not is_source_name(path.name):
            raise InputError(f"{path}: is a dotfile, a catalogue or a README: name a source or its folder")
        folder = path.parent
        found = [Found(path.name, None if path.is_file() else "unreadable")]
    else:
        raise InputError(f"{path}: does not exist: check the path")
    entries = _read_entries(folder, known_publishers)
    return [_make_ref(folder, file, entries.get(file.path)) for file in found]


def _read_entries(folder: Path, known_publishers: Collection[str] | None) -> dict[str, Entry]:
    catalogue = folder / CATALOGUE_NAME
    if not os.path.lexists(catalogue):
        return {}
    entries = read_catalogue(catalogue)
    for file, entry in entries.items():
        if not os.path.lexists(folder / file):
            raise InputError(f"{catalogue}: {file} does not exist: add the file or remove its row")
        publisher = entry.listing.publisher_id
        if publisher is not None and known_publishers is not None and publisher not in known_publishers:
            raise InputError(f"{catalogue}: {file}: unknown publisher {publisher!r}: add it to publishers.csv")
    return entries


def _make_ref(folder: Path, found: Found, entry: Entry | None) -> SourceRef:
    # A file name need not be valid text; what is not, is written as escapes so that the identity is.
    path = found.path.encode("utf-8", "backslashreplace").decode("utf-8")
    source_id = f"{folder.name}/{path}"
    if entry is None:
        return SourceRef(source_id=source_id, absolute_path=folder / found.path, path=path, fault=found.fault)
    return SourceRef(
        source_id=entry.source_id or source_id,
        absolute_path=folder / found.path,
        path=path,
        listing=entry.listing,
        fault=found.fault,
    )

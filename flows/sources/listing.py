"""Lists the sources of a run: which files, members and records, under which identity, and what is said of them."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.sources.archive import Archive
from flows.sources.catalogue import Catalogue, Entry, read_catalogue
from flows.sources.date_orders import DateOrders
from flows.sources.folder import CATALOGUE_NAMES, check_catalogue_place, is_source_name, walk_folder
from flows.sources.records import RECORD_EXTENSIONS, BrokenRecords, FieldOf, extension_of, split_records
from flows.sources.refs import Found, InputError, Place, SourceRef
from flows.sources.storage import is_url, read_beside, read_file, walk_url
from flows.stages.handover import Listing

_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class _Root:
    """A folder, on disk or in an object store, whose files are listed: its name begins their identities."""

    name: str
    location: str
    catalogue: Catalogue
    catalogue_name: str | None = None

    def locate(self, path: str) -> str:
        """The location of a file by its path inside."""
        return f"{self.location}/{path}" if is_url(self.location) else str(Path(self.location) / path)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one argument asks for: files of a root, and perhaps the texts that its catalogue holds itself."""

    root: _Root
    files: Sequence[Found]
    with_texts: bool = False


def list_sources(
    sources: Sequence[str | Path],
    known_publishers: Collection[str] | None = None,
    field_of: FieldOf = lambda _: None,
) -> list[SourceRef]:
    """All sources below folders, files, patterns and URLs, sorted by source_id, in whatever order they are given.

    A source's id is the catalogue's, else `<folder name>/<relative path>`, with `#<member or record key>` inside an
    archive or file of records; a file given by itself has the identity and the catalogue row that it has when its
    folder is listed. With `known_publishers`, the catalogue may name no others; `field_of` tells which fields of a
    record are ids and addresses. Raises InputError for what cannot be listed as it stands: a missing path, a folder
    without sources, a malformed catalogue or one that names a file that is not there, and two sources of one id.
    """
    if not sources:
        raise InputError("no source given: name a folder or a file")
    refs: dict[str, SourceRef] = {}
    names: dict[str, str] = {}
    orders = DateOrders(field_of)
    for location in sorted({_absolute(source) for source in sources}):
        asked = _open(location)
        root = asked.root
        other = names.setdefault(root.name, root.location)
        if other != root.location:
            raise InputError(f"{root.location}: has the same name as {other}: rename one of the folders")
        _check_catalogue(root, known_publishers)
        for ref in _list(asked, field_of, orders):
            first = refs.setdefault(ref.source_id, ref)
            if first.place != ref.place:
                raise InputError(
                    f"{ref.place.location}: has the source id {ref.source_id} of {first.place.location}: change one"
                )
    return orders.apply(refs[source_id] for source_id in sorted(refs))


def _absolute(source: str | Path) -> str:
    # `..` is resolved in the text, not on the disk, so that a linked folder keeps the name by which it was given.
    text = str(source)
    return text if is_url(text) else os.path.normpath(Path(text).absolute())


def _open(location: str) -> _Asked:
    """The root that a location means, and what of it is asked for."""
    if is_url(location):
        return _open_url(location)
    if os.path.isdir(location):  # noqa: PTH112 the path is a text, as given
        return _open_whole(_root(location), walk_folder(Path(location)))
    if os.path.lexists(location):
        return _open_file(Path(location))
    if _WILD.intersection(location):
        return _open_pattern(location)
    raise InputError(f"{location}: does not exist: check the path")


def _open_whole(root: _Root, found: Sequence[Found]) -> _Asked:
    if not found and not root.catalogue.texts:
        raise InputError(f"{root.location}: holds no source: put at least one file into it")
    return _Asked(root, found, with_texts=True)


def _open_file(path: Path) -> _Asked:
    if path.name.lower() in CATALOGUE_NAMES:
        root = _root(str(path.parent))
        if not root.catalogue.texts:
            raise InputError(f"{path}: is a catalogue without texts of its own: name a source or its folder")
        return _Asked(root, (), with_texts=True)
    if not is_source_name(path.name):
        raise InputError(f"{path}: is a dotfile or a README: name a source or its folder")
    return _Asked(_root(str(path.parent)), [Found(path.name, None if path.is_file() else "not_a_file")])


def _open_pattern(location: str) -> _Asked:
    """The files of a pattern; its folder is the part before the first wildcard, so that identities are the folder's."""
    parts = Path(location).parts
    fixed = Path(*parts[: next(i for i, part in enumerate(parts) if _WILD.intersection(part))])
    # Before Python 3.13, Path.glob reads `**` otherwise.
    matches = {Path(match) for match in glob.glob(location, recursive=True)}  # noqa: PTH207
    found = [f for f in (walk_folder(fixed) if fixed.is_dir() else []) if _is_asked_for(fixed / f.path, matches)]
    root = _root(str(fixed))
    with_texts = root.catalogue_name is not None and fixed / root.catalogue_name in matches
    if not found and not (with_texts and root.catalogue.texts):
        raise InputError(f"{location}: no source fits this pattern: check it")
    return _Asked(root, found, with_texts=with_texts)


def _is_asked_for(path: Path, matches: set[Path]) -> bool:
    return path in matches or any(parent in matches for parent in path.parents)


def _open_url(url: str) -> _Asked:
    address, found = walk_url(url)
    if found is None:
        folder, _, name = address.rpartition("/")
        if name.lower() not in CATALOGUE_NAMES:
            return _Asked(_root(folder), [Found(name)])
        root = _root(folder, [name])
        if not root.catalogue.texts:
            raise InputError(f"{url}: is a catalogue without texts of its own: name a source or its folder")
        return _Asked(root, (), with_texts=True)
    files = [file.path for file in found]
    for path in files:
        if path.rpartition("/")[2].lower() in CATALOGUE_NAMES:
            check_catalogue_place(path, address)
    sources = [f for f in found if is_source_name(f.path.rpartition("/")[2]) and "/." not in f"/{f.path}"]
    root = _root(address, files)
    _check_files(root, files)
    return _open_whole(root, sources)


def _root(location: str, files: Collection[str] | None = None) -> _Root:
    """The root at a location with its catalogue; `files` are the paths inside it, if they are known."""
    name = location.rstrip("/").rpartition("/")[2] if is_url(location) else Path(location).name
    bare = _Root(name, location, Catalogue())
    found: dict[str, Catalogue] = {}
    for file in sorted(CATALOGUE_NAMES):
        data = read_beside(bare.locate(file), is_listed=None if files is None else file in files)
        if data is not None:
            found[file] = read_catalogue(bare.locate(file), data)
    if not found:
        return bare
    if len(found) > 1:
        raise InputError(f"{location}: holds {' and '.join(found)}: keep one catalogue")
    ((file, catalogue),) = found.items()
    return _Root(name, location, catalogue, file)


def _list(asked: _Asked, field_of: FieldOf, orders: DateOrders) -> Iterator[SourceRef]:
    root = asked.root
    for file in asked.files:
        yield from _list_file(root, file, root.catalogue.find(file.path), field_of, orders)
    if not asked.with_texts or root.catalogue_name is None:
        return
    for entry in root.catalogue.texts:
        key = entry.source_id or ""
        yield SourceRef(
            source_id=key,
            place=Place(location=root.locate(root.catalogue_name), record=key),
            path=root.catalogue_name,
            member=key,
            listing=entry.listing,
        )


def _check_catalogue(root: _Root, known_publishers: Collection[str] | None) -> None:
    catalogue = root.catalogue
    rows = [*catalogue.files.items(), *catalogue.patterns, *((e.source_id or "", e) for e in catalogue.texts)]
    for file, entry in rows:
        publisher = entry.listing.publisher_id
        if publisher is not None and known_publishers is not None and publisher not in known_publishers:
            where = f"{root.location}: catalogue: {file}"
            raise InputError(f"{where}: unknown publisher {publisher!r}: add it to publishers.csv")
    if not is_url(root.location):
        _check_files(root, [file for file in catalogue.files if os.path.lexists(root.locate(file))])


def _check_files(root: _Root, files: Collection[str]) -> None:
    """Return if the catalogue names only sources that are among the files of the root."""
    there = frozenset(files)
    for file in root.catalogue.files:
        where = f"{root.location}: catalogue: {file}"
        if not is_source_name(file.rpartition("/")[2]):
            raise InputError(f"{where} is a dotfile, a catalogue or a README, which is no source: remove its row")
        if file not in there:
            raise InputError(f"{where} does not exist: add the file or remove its row")


def _list_file(
    root: _Root, file: Found, entry: Entry | None, field_of: FieldOf, orders: DateOrders
) -> Iterator[SourceRef]:
    """The source that a file is, or those that it holds: members of an archive, records, records of members."""
    whole = _ref(root, file, entry)
    extension = extension_of(file.path)
    if file.fault is not None or extension not in {"zip", *RECORD_EXTENSIONS}:
        yield whole
        return
    data, fault = read_file(whole.place.location)
    if data is None:
        yield _with(whole, fault=fault)
        return
    if extension != "zip":
        yield from _list_records(whole, data, extension, entry, field_of, orders)
        return
    archive = Archive(data)
    members, fault = archive.list_members()
    if fault is not None or not members:
        yield _with(whole, fault=fault or "no_record")
        return
    for member in members:
        ref = _with(whole, inner=member.path, fault=member.fault)
        inside = extension_of(member.path)
        if member.fault is None and inside in RECORD_EXTENSIONS:
            unpacked, fault = archive.read(member.path)
            if unpacked is None:
                yield _with(ref, fault=fault)
            else:
                yield from _list_records(ref, unpacked, inside, entry, field_of, orders)
        else:
            yield ref


def _list_records(
    whole: SourceRef, data: bytes, extension: str, entry: Entry | None, field_of: FieldOf, orders: DateOrders
) -> Iterator[SourceRef]:
    try:
        records = split_records(data, extension, entry.field_map if entry else None, field_of)
    except BrokenRecords:
        yield _with(whole, fault="broken_records")
        return
    except InputError as error:
        raise InputError(f"{whole.place.location}: {error}") from None
    if records is None:
        yield whole
    elif not records:
        yield _with(whole, fault="no_record")
    else:
        for record in records:
            ref = _with(whole, record=record.key or "")
            orders.learn(ref, record)
            yield ref


def _ref(root: _Root, file: Found, entry: Entry | None) -> SourceRef:
    # A file name need not be valid text; what is not, is written as escapes so that the identity is.
    path = file.path.encode("utf-8", "backslashreplace").decode("utf-8")
    return SourceRef(
        source_id=(entry.source_id if entry else None) or f"{root.name}/{path}",
        place=Place(location=root.locate(file.path), field_map=entry.field_map if entry else None),
        path=path,
        listing=entry.listing if entry else Listing(),
        fault=file.fault,
    )


def _with(
    ref: SourceRef, *, inner: str | None = None, record: str | None = None, fault: str | None = None
) -> SourceRef:
    """The member or record of a source; a record without a key is the file itself."""
    name = inner or record or None
    member = "#".join(part for part in (ref.member, name) if part) or None
    return SourceRef(
        source_id=f"{ref.source_id}#{name}" if name else ref.source_id,
        place=Place(
            location=ref.place.location,
            inner=inner or ref.place.inner,
            record=record if record is not None else ref.place.record,
            field_map=ref.place.field_map,
        ),
        path=ref.path,
        member=member,
        listing=ref.listing,
        fault=fault,
    )

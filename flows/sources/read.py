"""Reads the bytes of sources, each container once for all that is taken out of it in a row."""

from __future__ import annotations

from flows.sources.archive import Archive
from flows.sources.catalogue import read_catalogue
from flows.sources.folder import CATALOGUE_NAMES
from flows.sources.records import BrokenRecords, FieldOf, Record, extension_of, split_records
from flows.sources.refs import InputError, Place, SourceRef
from flows.sources.storage import read_file
from flows.stages.handover import Source

_Bytes = tuple[bytes | None, str | None]


class Opener:
    """Opens sources; neighbours in one archive or file of records share what was read. Not for several threads."""

    def __init__(self, field_of: FieldOf = lambda _: None) -> None:
        self._field_of = field_of
        self._archive: tuple[str, Archive | str] | None = None
        self._member: tuple[tuple[str, str], _Bytes] | None = None
        self._records: tuple[Place, dict[str, Record] | str] | None = None

    def open(self, ref: SourceRef) -> Source:
        """The source with its bytes; without them, and with the code of the fault, if they cannot be read.

        One source that cannot be read never stops the others.
        """
        place = ref.place
        data: bytes | None = None
        fault = ref.fault
        if fault is None:
            data, fault = self._read_record(place) if place.record is not None else self._read(place)
        return Source(
            source_id=ref.source_id,
            path=ref.path,
            member=ref.member,
            name=place.inner,
            data=data,
            is_record=place.record is not None,
            listing=ref.listing,
            fault=fault,
        )

    def _read(self, place: Place) -> _Bytes:
        if place.inner is None:
            return read_file(place.location)
        key = (place.location, place.inner)
        if self._member is None or self._member[0] != key:
            archive = self._open_archive(place.location)
            self._member = (key, (None, archive) if isinstance(archive, str) else archive.read(place.inner))
        return self._member[1]

    def _open_archive(self, location: str) -> Archive | str:
        """The archive at a location, or the code of the fault."""
        if self._archive is None or self._archive[0] != location:
            data, fault = read_file(location)
            self._archive = (location, Archive(data) if data is not None else fault or "unreadable")
        return self._archive[1]

    def _read_record(self, place: Place) -> _Bytes:
        container = Place(location=place.location, inner=place.inner, field_map=place.field_map)
        if self._records is None or self._records[0] != container:
            self._records = (container, self._split(container))
        records = self._records[1]
        if isinstance(records, str):
            return None, records
        record = records.get(place.record or "")
        # The file has changed since it was listed.
        return (record.to_bytes(), None) if record is not None else (None, "unreadable")

    def _split(self, container: Place) -> dict[str, Record] | str:
        """The records of a file by key, or the code of the fault."""
        data, fault = self._read(container)
        if data is None:
            return fault or "unreadable"
        name = container.inner or container.location
        try:
            if name.rpartition("/")[2] in CATALOGUE_NAMES:
                texts = read_catalogue(name, data).texts
                return {entry.source_id or "": entry.record for entry in texts if entry.record is not None}
            records = split_records(data, extension_of(name), container.field_map, self._field_of)
        except (BrokenRecords, InputError):
            return "broken_records"
        return {record.key or "": record for record in records or ()}


def open_source(ref: SourceRef) -> Source:
    """One source with its bytes, by itself."""
    return Opener().open(ref)

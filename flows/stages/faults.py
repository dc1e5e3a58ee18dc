"""The fixed message of each fault for which a source is quarantined."""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "unreadable": "the file could not be read",
    "not_a_file": "this is no file: a link that leads nowhere, a named pipe or a socket",
    "broken_archive": "the archive, or this member of it, is damaged",
    "archive_too_large": "the archive has more than 100,000 members or 4,000,000,000 bytes unpacked",
    "unsafe_path": "the member's name leads out of the archive, so it is not opened",
    "encrypted": "the member is encrypted",
    "nested_archive": "an archive inside an archive is not opened",
    "duplicate_member": "the archive holds two members of this name",
    "broken_records": "the file is not what its extension says: its records cannot be told apart",
    "no_record": "the file holds no record",
    "link_outside": "the symbolic link points outside the folder and is not followed",
    "empty": "the source holds nothing but white space",
    "not_text": "the bytes are not text",
    "undecodable": "the bytes are text in no encoding that makes sense of all of them",
    "too_large": "the source is larger than 5,000,000 bytes",
    "line_too_long": "a line is longer than 200,000 characters",
    "unsupported_format": "the source is in a format that is not read yet",
    "contract_broken": "the rows that were made of this text break the contract; READOUTS_DEBUG=1 shows how",
    "stage_failed": "the stage failed on this text; READOUTS_DEBUG=1 shows how",
    "empty_body": "nothing but clutter was found on the page",
}

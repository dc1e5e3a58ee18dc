import datetime as dt
from pathlib import Path

import pytest

from flows.sources.catalogue import Catalogue
from flows.sources.catalogue import read_catalogue as read_bytes
from flows.sources.refs import InputError

HEADER = "id,file,url,publisher,licence,redistributable,retrieved_on"


def read_catalogue(path: Path) -> Catalogue:
    return read_bytes(str(path), path.read_bytes())


def write(folder: Path, text: str) -> Path:
    path = folder / "catalogue.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_every_column(tmp_path: Path) -> None:
    row = "r1,sub/a.txt,https://example.org/a,xinhua,CC-BY-4.0,TRUE,2024-05-06,A headline,2024-05-01"
    entry = read_catalogue(write(tmp_path, f"{HEADER},title,published\n{row}\n")).files["sub/a.txt"]
    assert entry.source_id == "r1"
    assert entry.listing.publisher_id == "xinhua"
    assert entry.listing.is_text_redistributable is True
    assert entry.listing.retrieved_on == dt.date(2024, 5, 6)
    assert entry.listing.title == "A headline"
    assert entry.listing.published_on == dt.date(2024, 5, 1)


def test_empty_cells_say_nothing(tmp_path: Path) -> None:
    entry = read_catalogue(write(tmp_path, f"{HEADER}\n,a.txt,,,,,\n")).files["a.txt"]
    assert entry.source_id is None
    assert entry.listing.license_id is None
    assert entry.listing.is_text_redistributable is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (f"{HEADER},colour\n", "unknown column 'colour'"),
        ("id,url\n", "column file"),
        (f"{HEADER},url\n", "occurs twice"),
        (f"{HEADER}\n,a.txt\n", "row 2 has 2 cells"),
        (f"{HEADER}\n,,,,,,\n,b.txt,,,,maybe,\n", "write true or false"),
        (f"{HEADER}\n,b.txt,,,,,06.05.2024\n", "YYYY-MM-DD"),
        (f"{HEADER}\n,b.txt,,,,,\n,b.txt,,,,,\n", "listed twice"),
        (f"{HEADER}\nx,a.txt,,,,,\nx,b.txt,,,,,\n", "have the id x"),
        (f"{HEADER}\nx,,,,,,\n", "no file"),
        (f"{HEADER}\n,../a.txt,,,,,\n", "inside its folder"),
        (f'{HEADER}\n,"a.txt,,,,,\n', "not CSV"),
    ],
)
def test_faults_name_the_catalogue_and_the_remedy(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_catalogue(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert words in message
    assert "\n" not in message


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.csv"
    path.write_bytes(f"{HEADER}\n,é.txt,,,,,\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_catalogue(path)


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.csv"
    path.write_bytes(f"{HEADER}\n,a.txt,,,,,\n".encode("utf-8-sig"))
    assert list(read_catalogue(path).files) == ["a.txt"]

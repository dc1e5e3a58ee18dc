import pytest

from flows.stages.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two ministers met in the capital today\n\nand spoke about trade and transport.", "en"),
        ("Министр иностранных дел провёл переговоры в столице и говорил о торговле.", "ru"),
        ("Le ministre des affaires étrangères a rencontré son homologue dans la capitale.", "fr"),
        ("Too short to say.", None),
        ("12345 " * 40, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language

"""Documents: front matter, several in a file, and faults that name fact and remedy."""

from datetime import date
from pathlib import Path

import pytest

from comity.documents import LIMIT, Document, documents, files
from comity.errors import Unreadable


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(path: Path) -> Document:
    (document,) = documents(path)
    assert isinstance(document, Document)
    return document


def fault(path: Path) -> str:
    (error,) = documents(path)
    assert isinstance(error, Unreadable)
    return str(error)


def test_front_matter_tells_of_the_text_and_is_no_part_of_it(tmp_path: Path) -> None:
    document = only(written(tmp_path, "a.md", "---\ndate: 2025-11-04\nsource: primeminister.kz\n---\n\nТекст.\n"))
    assert (document.text, document.date, document.source) == ("Текст.", date(2025, 11, 4), "primeminister.kz")


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text(tmp_path: Path) -> None:
    assert only(written(tmp_path, "a.txt", "\ufeffОдин.\r\nДва.".encode())).text == "Один.\nДва."


def test_a_text_without_front_matter_knows_no_date(tmp_path: Path) -> None:
    assert only(written(tmp_path, "a.txt", "Текст.")).date is None


def test_a_moved_file_is_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, other = written(tmp_path, "a.txt", "Текст."), written(tmp_path / "other", "b.txt", "Текст.")
    assert only(one).id == only(other).id


def test_one_line_of_jsonl_is_one_document_and_a_bad_line_costs_no_other(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.jsonl", '{"text": "Один."}\n{"text": 5}\nnonsense\n{"text": "Два.", "language": "ru"}\n'
    )
    told = list(documents(path))
    assert [d.text for d in told if isinstance(d, Document)] == ["Один.", "Два."]
    assert [":2" in str(told[1]), ":3" in str(told[2])] == [True, True]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n ", "empty"),
        ("a.txt", "Визит премьер-министра".encode("cp1251"), "windows-1251"),
        ("a.txt", "Визит".encode("utf-16"), "UTF-16"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\xff\xfe\x00", "binary"),
        ("a.txt", b"abc\0def", "binary"),
        ("a.docm", b"text", "no reader for .docm"),
        ("a.md", "---\ndate: [\n---\nТекст.", "front matter"),
        ("a.md", "---\n- one\n---\nТекст.", "name: value"),
        ("a.md", "---\ndate: soon\n---\nТекст.", "2026-05-31"),
        ("a.md", "---\ndate: 2025-01-01\n\nТекст.", "closing line"),
        ("a.md", "---\ndate: 2025-01-01\n---\n", "no text"),
    ],
)
def test_what_cannot_be_read_says_which_file_and_why(
    tmp_path: Path, name: str, content: bytes | str, words: str
) -> None:
    message = fault(written(tmp_path, name, content))
    assert words in message
    assert name in message


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    assert "nowhere.txt" in fault(tmp_path / "nowhere.txt")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as large:
        large.truncate(LIMIT + 1)
    assert "split it" in fault(path)


def test_files_of_a_folder_come_in_order_and_other_kinds_are_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.png", ".hidden.txt"):
        written(tmp_path, name, "x")
    assert [path.name for path in files([tmp_path])] == ["a.md", "b.txt"]


def test_a_month_alone_is_no_day_but_tells_the_year_of_days(tmp_path: Path) -> None:
    document = only(written(tmp_path, "a.md", "---\ndate: 2015-09\n---\n\nТекст."))
    assert (document.date, document.around) == (None, date(2015, 9, 15))


@pytest.mark.parametrize(
    "date_told", ["2026-03-02", "2026-03-02T10:15:00+05:00", "2026-03-02T05:15:00Z", "2026-03-02 10:15"]
)
def test_the_hour_of_a_day_is_left_out(tmp_path: Path, date_told: str) -> None:
    line = f'{{"text": "Текст.", "date": "{date_told}", "language": "ru-RU"}}'
    document = only(written(tmp_path, "a.jsonl", line))
    assert (document.date, document.language) == (date(2026, 3, 2), "ru")


@pytest.mark.parametrize("text", ["\\ud800 текст", "текст \\u0000"])
def test_what_json_can_say_and_no_text_can_hold_is_refused(tmp_path: Path, text: str) -> None:
    assert ":1" in fault(written(tmp_path, "a.jsonl", f'{{"text": "{text}"}}'))

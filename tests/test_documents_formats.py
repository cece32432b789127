"""Pages, PDF and Word files: their text, what they tell of themselves, and the faults of those that cannot be read."""

import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

import comity
from comity.documents import Document, documents, files
from comity.errors import Unreadable

FIRST = (
    "Премьер-министр Казахстана Олжас Бектенов провел в Астане переговоры с премьер-министром Беларуси "
    "Александром Турчиным."
)
SECOND = (
    "Стороны обсудили торговлю, промышленность и транспорт. По итогам встречи подписан меморандум о сотрудничестве."
)
PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Переговоры в Астане</title>
<link rel="canonical" href="https://www.example.org/news/1"><meta property="og:url" content="https://www.example.org/news/1">
{head}</head><body><nav><a href="/">Главная</a> <a href="/n">Новости</a></nav><div class="date">23 ноября 2026</div>
<article><h1>Переговоры в Астане</h1><p>{first}</p><p>{second}</p></article>
<footer>Все права защищены</footer></body></html>"""
META = '<meta property="article:published_time" content="2026-03-02T10:15:00+05:00">'


def page(head: str = "", charset: str = "utf-8", first: str = FIRST) -> bytes:
    return PAGE.format(head=head, charset=charset, first=first, second=SECOND).encode(charset)


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def only(path: Path) -> Document:
    (document,) = documents(path)
    assert isinstance(document, Document), document
    return document


def fault(path: Path) -> str:
    (error,) = documents(path)
    assert isinstance(error, Unreadable)
    assert str(path) in str(error)
    return str(error)


def test_of_a_page_the_article_is_read_and_its_menus_are_not(tmp_path: Path) -> None:
    document = only(written(tmp_path, "a.html", page()))
    assert FIRST in document.text
    assert SECOND in document.text
    assert "Главная" not in document.text
    assert "Все права" not in document.text


def test_a_page_tells_its_title_address_source_and_day_as_metadata(tmp_path: Path) -> None:
    document = only(written(tmp_path, "a.html", page(META)))
    assert (document.title, document.url) == ("Переговоры в Астане", "https://www.example.org/news/1")
    assert (document.source, document.date) == ("example.org", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("", None),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2026-03-02"}]}</script>', date(2026, 3, 2)),
        ('<script type="application/ld+json">{nonsense</script>', None),
        ('<meta name="DC.date.issued" content="2026-03-02">', date(2026, 3, 2)),
        ('<meta name="DC.date.issued" content="2 марта">', None),
        (f'{META}<script type="application/ld+json">{{"datePublished": "2020-01-01"}}</script>', date(2026, 3, 2)),
        (f"{META}{META.replace('2026', '2025')}", None),
    ],
    ids=["none", "json-ld", "broken", "dublin core", "no day", "meta first", "two"],
)
def test_the_day_of_a_page_is_what_its_metadata_says_or_unknown(tmp_path: Path, head: str, day: date | None) -> None:
    assert only(written(tmp_path, "a.html", page(head))).date == day


def test_a_page_in_the_encoding_it_declares_is_read(tmp_path: Path) -> None:
    assert FIRST in only(written(tmp_path, "a.htm", page(charset="windows-1251"))).text


def test_front_matter_and_a_file_beside_it_know_better_than_the_page(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", b"---\ndate: 2026-01-05\n---\n" + page(META))
    assert only(path).date == date(2026, 1, 5)
    written(tmp_path, "a.html.yaml", b"date: 2026-01-06\nsource: gov.kz\n")
    told = only(path)
    assert (told.date, told.source, told.url) == (date(2026, 1, 6), "gov.kz", "https://www.example.org/news/1")


def word(*blocks: str | list[list[str]], title: str = "") -> bytes:
    made, out = docx.Document(), BytesIO()
    made.core_properties.title = title
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        else:
            table = made.add_table(rows=0, cols=len(block[0]))
            for row in block:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    made.save(out)
    return out.getvalue()


def test_a_word_file_gives_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    document = only(written(tmp_path, "a.docx", word(FIRST, [["Сторона", "Срок"], ["Минпром", "2028"]], SECOND)))
    assert document.text == f"{FIRST}\nСторона | Срок\nМинпром | 2028\n{SECOND}"
    assert document.date is None


def test_the_title_of_a_word_file_counts_where_its_text_has_it_too(tmp_path: Path) -> None:
    assert only(written(tmp_path, "a.docx", word("Переговоры", FIRST, title="Переговоры"))).title == "Переговоры"
    assert only(written(tmp_path, "b.docx", word(FIRST, title="Шаблон письма"))).title is None


def printed(*pages: tuple[str, ...]) -> bytes:
    """A PDF with these lines, written by hand: Latin letters in one of the fonts every reader has."""
    number = len(pages)
    font = 3 + 2 * number
    parts = ["<< /Type /Catalog /Pages 2 0 R >>"]
    parts.append(f"<< /Type /Pages /Count {number} /Kids [{' '.join(f'{3 + 2 * n} 0 R' for n in range(number))}] >>")
    for place, lines in enumerate(pages):
        body = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        resources = f"/Resources << /Font << /F1 {font} 0 R >> >> /MediaBox [0 0 595 842]"
        parts.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {4 + 2 * place} 0 R >>")
        parts.append(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    out, places = "%PDF-1.4\n", []
    for place, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{place} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in places)
    head = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}{head}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode(
        "latin-1"
    )


LINES = (
    "Heads of government met",
    "The prime ministers of Kazakhstan and Belarus held talks in Astana, where they dis-",
    "cussed trade, industry and transport at length. A memorandum of cooperation was",
    "signed.",
    "The visit ends tomorrow.",
)


def test_the_lines_of_a_pdf_become_paragraphs_again(tmp_path: Path) -> None:
    document = only(written(tmp_path, "a.pdf", printed(LINES, ("2", "A second page follows."))))
    assert document.text.splitlines() == [
        "Heads of government met",
        " ".join((*LINES[1:3], LINES[3])).replace("dis- ", "dis"),
        "The visit ends tomorrow.",
        "A second page follows.",
    ]
    assert document.date is None


def locked(raw: bytes) -> bytes:
    writer, out = pypdf.PdfWriter(clone_from=BytesIO(raw)), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in range(21):
            packed.writestr(f"word/{part}.xml", b"\0" * 10_000_000)
    return out.getvalue()


def without(raw: bytes, part: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as whole, zipfile.ZipFile(out, "w") as packed:
        for name in whole.namelist():
            if name != part:
                packed.writestr(name, whole.read(name))
    return out.getvalue()


BAD = {
    "a locked pdf": ("a.pdf", lambda: locked(printed(LINES)), "password"),
    "a cut pdf": ("a.pdf", lambda: printed(LINES)[:60], "PDF"),
    "no pdf at all": ("a.pdf", lambda: b"PK nonsense", "PDF"),
    "a pdf of pictures": ("a.pdf", lambda: printed(()), "scan"),
    "a cut docx": ("a.docx", lambda: word(FIRST)[:500], "Word"),
    "a docx without its text": ("a.docx", lambda: without(word(FIRST), "word/document.xml"), "Word"),
    "a docx that is another zip": ("a.docx", lambda: without(word(FIRST), "[Content_Types].xml"), "Word"),
    "an old or locked docx": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
    "a bomb": ("a.docx", bomb, "210 MB"),
    "an empty docx": ("a.docx", lambda: word(), "no text"),
    "an empty page": ("a.html", lambda: b"<html><body></body></html>", "no text"),
    "a binary page": ("a.html", lambda: b"\x89PNG\r\n\x1a\n\xff\xfe\x00" * 9, "binary"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_named_with_its_remedy(kind: str, tmp_path: Path) -> None:
    name, make, word_of_it = BAD[kind]
    assert word_of_it in fault(written(tmp_path, name, make()))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("АСТАНА, 4 ноября 2025 г. – Главы правительств встретились.", date(2025, 11, 4)),
        ("Астана, Казахстан, 4 ноября 2025 года /Kazinform/ – Встреча.", date(2025, 11, 4)),
        ("МИНСК. 12 декабря 2025. — Встреча.", date(2025, 12, 12)),
        ("ASTANA, November 4, 2025 – The heads of government met.", date(2025, 11, 4)),
        ("Minsk, 4 Nov 2025 (BelTA) - The heads of government met.", date(2025, 11, 4)),
        ("АСТАНА, 4 ноября – Главы правительств встретились.", None),
        ("Премьер-министр прибыл в Астану 4 ноября 2025 года – впервые за год.", None),
        ("АСТАНА, 31 ноября 2025 г. – Встреча.", None),
        ("4 ноября 2025 года – Встреча.", None),
        ("Договор от 4 ноября 2025 года – основа отношений.", None),
    ],
)
def test_only_a_whole_dateline_at_the_beginning_dates_a_text(tmp_path: Path, line: str, day: date | None) -> None:
    assert only(written(tmp_path, "a.txt", line.encode())).date == day


def test_the_source_is_the_host_of_the_address_where_nobody_names_it(tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", f"---\nurl: https://www.primeminister.kz/ru/news/1\n---\n{FIRST}".encode())
    assert only(path).source == "primeminister.kz"
    path = written(tmp_path, "b.md", f"---\nurl: https://t.me/x\nsource: БЕЛТА\n---\n{FIRST}".encode())
    assert only(path).source == "БЕЛТА"
    path = written(tmp_path, "c.md", f"---\nurl: газета за вторник\n---\n{FIRST}".encode())
    assert only(path).source is None


def test_kinds_are_told_by_their_ending_in_any_case_and_drafts_are_left(tmp_path: Path) -> None:
    for name in ("a.HTML", "b.Pdf", "c.docx", "~$c.docx", "d.yaml"):
        written(tmp_path, name, b"x")
    assert [path.name for path in files([tmp_path])] == ["a.HTML", "b.Pdf", "c.docx"]


def test_other_kinds_build_with_quotes_from_the_text_that_the_build_keeps(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    written(texts, "a.html", page(META))
    written(texts, "b.docx", word(FIRST.replace("Астане", "Минске"), SECOND))
    graph = comity.build(texts, tmp_path / "graph")
    readings = {reading.document.path: reading for reading in graph.readings()}
    assert set(readings) == {"a.html", "b.docx"}
    assert readings["a.html"].records
    assert readings["b.docx"].records
    assert len(graph.ask("misquoted-claims")) == 0


def test_a_page_is_opened_without_loading_what_other_kinds_need() -> None:
    code = "import comity.cli, comity.documents, sys; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"trafilatura", "pypdf", "docx", "lxml"} & set(told.stdout.split())

"""The register: what its look-ups promise, and what its tables must hold to."""

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.errors import Unknown
from comity.knowledge import ontology, table
from comity.register import NameUse, fold, register

SCRIPT = Path(__file__).parents[1] / "scripts" / "register"
TABLES = ("states", "regions", "cities", "bodies", "organizations", "offices", "sources")
NO_ADJECTIVE = {"GW", "KI", "KN", "LC", "NR", "PW", "SB", "ST", "TV", "VC"}  # Russian has none in use
NAMED = [(name, "title" if name == "offices" else "name") for name in TABLES if name != "sources"]


def ids(*found):
    return {entry.id for entry in found}


def rows(name):
    return list(table(f"register/{name}.tsv"))


def notations(scheme):
    text = (ontology() / "codes" / f"{scheme}.ttl").read_text(encoding="utf-8")
    return set(re.findall(r'skos:notation "([^"]+)"', text))


# look-ups


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Казахстан", "state-KZ"),
        ("республика БЕЛАРУСЬ", "state-BY"),
        ("РК", "state-KZ"),
        ("Алматинская область", "region-KZ-19"),
        ("Могилевская область", "region-BY-MA"),
        ("Гагаузия", "region-MD-GA"),
        ("Астана", "city-KZ-71"),
        ("Женева", "city-CH-geneva"),
        ("акимат города Астаны", "body-KZ-71-executive"),
        ("Витебский облисполком", "body-BY-VI-executive"),
        ("МИД РК", "body-KZ-ministry-of-foreign-affairs"),
        ("Министерство промышленности Республики Беларусь", "body-BY-ministry-of-industry"),
        ("Верховная Рада", "body-UA-parliament"),
        ("ЕАЭС", "organization-eaeu"),
        ("МПА СНГ", "organization-cis-ipa"),
        ("Кот-д'Ивуар", "state-CI"),
    ],
)
def test_a_name_finds_the_one_that_bears_it(text, meant):
    assert ids(*register().named(text, "ru")) == {meant}


def test_what_several_bear_stays_several():
    assert ids(*register().named("РБ", "ru")) == {"state-BY", "region-RU-BA"}


def test_a_name_of_another_language_is_not_found_in_this_one():
    assert not register().named("Kazakhstan", "ru")
    assert ids(*register().named("Қазақстан")) == {"state-KZ"}


def test_nobody_is_found_by_an_adjective():
    assert not register().named("казахстанский", "ru")


def test_a_former_name_is_found_only_while_it_was_borne():
    known = register()
    assert ids(*known.named("Нур-Султан", "ru")) == {"city-KZ-71"}
    assert ids(*known.named("Нур-Султан", "ru", on=date(2020, 7, 1))) == {"city-KZ-71"}
    assert not known.named("Нур-Султан", "ru", on=date(2022, 9, 17))
    assert ids(*known.named("Астана", "ru", on=date(2020, 7, 1))) == {"city-KZ-71"}


def test_a_body_is_found_only_while_it_existed():
    known, before = register(), date(2018, 5, 14)
    assert len(known.named("Минобрнауки России", "ru")) == 2
    assert ids(*known.named("Минобрнауки России", "ru", on=before)) == {"body-RU-ministry-of-education-and-science"}
    assert known["body-KZ-ministry-of-transport"].on(date(2023, 9, 1))
    assert not known["body-KZ-ministry-of-transport"].on(date(2023, 8, 31))


@pytest.mark.parametrize(
    ("since", "until", "day", "borne"),
    [
        ("2023-09-01", "", date(2023, 9, 1), True),
        ("2023-09-01", "", date(2023, 8, 31), False),
        ("2023-09", "", date(2023, 9, 1), True),
        ("", "2023-09-01", date(2023, 8, 31), True),
        ("", "2023-09-01", date(2023, 9, 1), False),
        ("", "2023-09", date(2023, 9, 30), True),
        ("", "2023", date(2024, 1, 1), False),
        ("", "", date(1900, 1, 1), True),
    ],
)
def test_a_name_is_out_of_use_only_where_its_known_ends_say_so(since, until, day, borne):
    assert NameUse("Имя", "ru", "former", since, until).on(day) is borne


def test_forms_tell_how_a_state_is_called():
    forms = {(text, form) for text, entry, form in register().forms("ru") if entry.id == "state-KZ"}
    assert {
        ("Казахстан", "name"),
        ("Республика Казахстан", "official"),
        ("РК", "abbreviation"),
        ("казахстанский", "adjective"),
        ("Астана", "capital"),
        ("Казахская ССР", "former"),
    } <= forms


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ("state-BY", "state-BY"),
        ("territory-GL", "territory-GL"),
        ("region-KZ-19", "state-KZ"),
        ("city-KZ-71", "state-KZ"),
        ("body-KZ-19-executive", "state-KZ"),
        ("body-TR-ministry-foreign-affairs", "state-TR"),
        ("office-GL-head-of-government", "territory-GL"),
        ("organization-un", None),
        ("person-olzhas-bektenov", None),
        ("", None),
    ],
)
def test_an_id_tells_its_state(known, state):
    assert register().state_of(known) == state


def test_an_unknown_id_is_none_when_asked_for_and_an_error_when_taken():
    assert register().get("state-QQ") is None
    assert register().get(None) is None
    with pytest.raises(Unknown, match="state-QQ"):
        register()["state-QQ"]


def test_a_source_is_found_by_its_domain_an_address_or_its_name():
    found = {
        register().source(place) for place in ("belta.by", "https://www.belta.by/politics/1", "БЕЛТА", "eng.belta.by")
    }
    assert {entry and entry.id for entry in found} == {"source-belta-by"}
    assert register()["source-belta-by"].state == "state-BY"
    assert register().source("kazlenta.kz").state == "state-KZ"
    assert register().source("nobody.example") is None


def test_every_polity_has_an_executive_and_the_known_ones_are_entries():
    known = register()
    assert known.executive_of("state-KZ") == "body-KZ-government"
    assert known.executive_of("city-FR-paris") == "body-FR-paris-executive"
    for region in rows("regions"):
        if region["iso2"] in ("KZ", "BY"):
            assert known[known.executive_of(region["id"])].within == region["id"]


def test_a_ministry_is_found_by_what_it_is_for():
    known = register()
    assert known.ministry("KZ", "industry").id == "body-KZ-ministry-of-industry-and-construction"
    assert known.ministry("KZ", "construction").id == "body-KZ-ministry-of-industry-and-construction"
    assert known.ministry("BY", "industry").id == "body-BY-ministry-of-industry"
    assert known.ministry("KZ", "space") is None
    before = known.ministry("KZ", "industry", on=date(2022, 1, 1))
    assert before.id == "body-KZ-ministry-of-industry-and-infrastructure-development"


def test_a_split_tells_what_came_of_a_body():
    (split,) = (change for change in register().changes if change.id == "change-KZ-2023-09-01-industry")
    assert split.kind == "split"
    assert split.results == ("body-KZ-ministry-of-industry-and-construction", "body-KZ-ministry-of-transport")


# tables


def test_every_id_and_every_code_stands_once():
    counted = Counter(row.get("id") or row["domain"] for name in TABLES for row in rows(name))
    assert [known for known, times in counted.items() if times > 1] == []
    for name, column in (("states", "iso2"), ("states", "iso3"), ("states", "numeric"), ("regions", "iso3166_2")):
        codes = Counter(row[column] for row in rows(name) if row[column])
        assert [code for code, times in codes.items() if times > 1] == [], column


def test_every_reference_leads_to_an_entry():
    known = register()
    lost = [
        (entry.id, reference)
        for entry in known
        for reference in (entry.state, entry.within, entry.capital, entry.facts.get("officeOf"))
        if reference and not known.get(reference)
    ]
    lost += [(use["entity"], use["name"]) for use in rows("names") if not known.get(use["entity"])]
    lost += [
        (change.id, body)
        for change in known.changes
        for body in change.originals + change.results
        if not known.get(body)
    ]
    assert lost == []


def test_ids_are_made_of_the_codes():
    for row in rows("states"):
        assert row["id"] == f"{row['kind']}-{row['iso2']}"
    for row in rows("regions"):
        assert row["id"] == f"{'city' if row['kind'] == 'municipality' else 'region'}-{row['iso3166_2']}"
    for name in ("cities", "offices"):
        assert [row["id"] for row in rows(name) if not row["id"].split("-", 1)[1].startswith(f"{row['iso2']}-")] == []


def test_no_two_states_share_a_name():
    for language in ("ru", "en"):
        bearers = {}
        for text, entry, form in register().forms(language):
            if entry.kind in ("state", "territory") and form not in ("adjective", "capital"):
                bearers.setdefault(fold(text), set()).add(entry.id)
        assert {text: who for text, who in bearers.items() if len(who) > 1} == {}


@pytest.mark.parametrize(("name", "column"), NAMED)
def test_every_entry_is_named_in_russian_and_english(name, column):
    assert [row["id"] for row in rows(name) if not (row[f"{column}@ru"] and row[f"{column}@en"])] == []


@pytest.mark.parametrize(("name", "column"), NAMED)
def test_names_are_written_in_the_script_of_their_language(name, column):
    brands = {"G20", "G7"}
    assert [row["id"] for row in rows(name) if not re.search("[А-Яа-яЁё]", row[f"{column}@ru"])] == []
    assert [row["id"] for row in rows(name) if re.search("[А-Яа-яЁё]", row[f"{column}@en"])] == []
    assert all(re.search("[A-Za-z]", row[f"{column}@en"]) or row[f"{column}@en"] in brands for row in rows(name))


def test_no_cell_has_spaces_around_it_or_an_empty_alias():
    untidy = [
        (name, cell)
        for name in (*TABLES, "names", "changes")
        for row in rows(name)
        for cell in row.values()
        if cell != cell.strip() or cell.startswith("|") or cell.endswith("|") or "| |" in cell or "  " in cell
    ]
    assert untidy == []


def test_every_table_cites_its_sources():
    for path in sorted((ontology() / "register").glob("*.tsv")):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name


def test_the_tables_cover_what_they_say():
    states, regions = rows("states"), rows("regions")
    assert sum(bool(row["numeric"]) for row in states) == 249
    assert sum(row["kind"] == "state" for row in states) == 195
    units = Counter(row["iso2"] for row in regions)
    assert (units["KZ"], units["BY"], units["UA"]) == (20, 7, 27)
    assert len(rows("organizations")) >= 100
    assert len(rows("sources")) >= 200
    assert all(row["capital"] for row in states if row["kind"] == "state")
    assert all(row["adjective@ru"] or row["iso2"] in NO_ADJECTIVE for row in states if row["kind"] == "state")


def test_russian_adjectives_are_masculine_nominatives():
    told = [word for row in rows("states") for word in row["adjective@ru"].split(" | ") if word]
    assert [word for word in told if not re.fullmatch("[а-яё-]+(ский|цкий|шский|ий)", word)] == []


def test_kinds_portfolios_and_classes_are_those_of_the_ontology():
    kinds, charges, offices = notations("organization-kind"), notations("portfolio"), notations("office-kind")
    ttl = (ontology() / "comity.ttl").read_text(encoding="utf-8")
    classes = set(re.findall(r"^cmt:(\w+) a owl:Class", ttl, re.MULTILINE))
    for entry in register():
        assert entry.cls in classes, entry.id
        assert set(entry.portfolios) <= charges, entry.id
        if entry.id.startswith(("body-", "organization-")):
            assert entry.kind in kinds, entry.id
        if entry.id.startswith("office-"):
            assert entry.facts["kind"] in offices, entry.id
    assert {change.kind for change in register().changes} <= notations("succession-kind")
    assert {use["kind"] for use in rows("names")} <= notations("name-kind")


def test_a_wikidata_id_stands_for_one_entry():
    counted = Counter(entry.wikidata for entry in register() if entry.wikidata)
    assert [item for item, times in counted.items() if times > 1] == []
    assert [item for item in counted if not re.fullmatch(r"Q[1-9]\d*", item)] == []


@pytest.mark.parametrize("name", ["names", "changes", "bodies"])
def test_dates_are_days_months_or_years_in_order(name):
    for row in rows(name):
        told = [row[column] for column in ("valid_from", "valid_until", "date") if row.get(column)]
        assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in told), row
        assert told == sorted(told), row


@pytest.mark.skipif(
    not all(importlib.util.find_spec(package) for package in ("babel", "pycountry", "rigour")),
    reason="the packages of the dependency group `register` are not installed",
)
def test_the_generated_columns_are_what_the_packages_say():
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

"""Statements: claims rest on words, facts on claims, and no triple stands twice."""

from collections import Counter
from dataclasses import replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store
from told import Teller, visit

from comity.evidence import cite, sentence
from comity.identity import identify
from comity.periods import Period
from comity.reading.rules import rules
from comity.records import Characterisation, Event
from comity.statements import backbone, statements
from comity.statements.earlier import as_of
from comity.statements.resolution import DATES, RULES
from comity.vocabulary import ENTITIES, ID, expand

FOURTH, FIFTH = date(2025, 11, 4), date(2025, 11, 5)


def quads(*tellers: Teller) -> list[Quad]:
    readings = [teller.reading() for teller in tellers]
    return list(statements(readings, identify(readings)))


def store(*tellers: Teller) -> Store:
    made = Store()
    made.extend(quads(*tellers))
    return made


def facts(made: Store, kind: str, name: str) -> set[str]:
    """The values of a resolved property of all things of a class."""
    things = [quad.subject for quad in made.quads_for_pattern(None, None, NamedNode(expand(kind)), None)]
    entities = NamedNode(ENTITIES)
    found = (made.quads_for_pattern(thing, NamedNode(expand(name)), None, entities) for thing in things)
    return {quad.object.value.removeprefix(ID) for quads in found for quad in quads}


def test_no_triple_stands_in_two_graphs_and_nothing_is_blank():
    told = quads(visit(FOURTH, FIFTH, "a"), visit(FIFTH, FIFTH, "b", "приехал"))
    triples = Counter(str(quad.triple) for quad in set(told))
    assert [triple for triple, count in triples.items() if count > 1] == []
    assert not any("_:" in str(term) for quad in told for term in (quad.subject, quad.object) if str(term)[:2] == "_:")


def test_every_claim_has_words_that_stand_in_its_text():
    made = store(visit(FOURTH, FIFTH, "a"), visit(FIFTH, FIFTH, "b", "приехал"))
    rows = made.query(
        """PREFIX cmt: <https://w3id.org/comity/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?claim ?exact ?slice { ?claim a cmt:Claim . OPTIONAL { ?claim cmt:evidence ?passage .
          ?passage oa:exact ?exact ; oa:start ?start ; oa:end ?end ; oa:hasSource/cmt:text ?text .
          BIND(SUBSTR(?text, ?start + 1, ?end - ?start) AS ?slice) } }""",
        use_default_graph_as_union=True,
    )
    told = [(row["exact"], row["slice"]) for row in rows]
    assert len(told) > 10
    assert all(exact is not None and exact == words for exact, words in told)


def test_what_sources_agree_on_is_a_fact():
    made = store(visit(FOURTH, FIFTH, "a"), visit(FOURTH, FIFTH, "b", "приехал"))
    assert facts(made, "cmt:Visit", "cmt:validFrom") == {"2025-11-04"}
    assert facts(made, "cmt:Visit", "cmt:disputed") == set()


def stay(until: date, source: str, verb: str) -> Teller:
    """A visit from the fourth to the day before `until`."""
    teller = visit(FOURTH, FIFTH, source, verb)
    when = Period(start=FOURTH, until=until, precision="day", text=f"с 4-го до {until.day}-го")
    teller.records = [replace(record, when=when) if isinstance(record, Event) else record for record in teller.records]
    return teller


def test_a_stay_whose_end_alone_is_disputed_keeps_its_beginning():
    made = store(stay(date(2025, 11, 6), "a", "прибыл"), stay(date(2025, 11, 7), "b", "приехал"))
    assert facts(made, "cmt:Visit", "cmt:validFrom") == {"2025-11-04"}
    assert facts(made, "cmt:Visit", "cmt:validUntil") == set()
    assert facts(made, "cmt:Visit", "cmt:disputed") == {expand("cmt:validUntil")}


def test_what_sources_disagree_on_is_marked_and_not_stated():
    made = store(visit(FOURTH, FIFTH, "a"), visit(FIFTH, FIFTH, "b", "приехал"))
    assert facts(made, "cmt:Visit", "cmt:validFrom") == set()
    assert facts(made, "cmt:Visit", "cmt:disputed") == {expand("cmt:validFrom")}


def test_an_undated_telling_takes_nothing_from_a_dated_one():
    made = store(visit(FOURTH, FIFTH, "a"), visit(None, FIFTH, "b", "приехал"))
    assert facts(made, "cmt:Visit", "cmt:validFrom") == {"2025-11-04"}


def test_an_agreement_of_regions_is_one_between_their_states():
    made = store(visit(FOURTH, FIFTH, "a"))
    assert facts(made, "cmt:Agreement", "cmt:partyState") == {"state-BY", "state-KZ"}
    assert facts(made, "cmt:Agreement", "cmt:levelOfConclusion") == {
        "https://w3id.org/comity/code/agreement-level-inter-regional"
    }


def test_an_agreement_without_a_term_has_no_end_and_says_that_it_is_unknown():
    made = store(visit(FOURTH, FIFTH, "a"))
    assert facts(made, "cmt:Agreement", "cmt:validUntil") == set()
    assert facts(made, "cmt:Agreement", "cmt:endStatus") == {"https://w3id.org/comity/code/end-status-unknown"}


def test_nobody_signed_where_no_signatory_is_named():
    made = store(visit(FOURTH, FIFTH, "a"))
    assert facts(made, "cmt:Agreement", "cmt:signatory") == set()


def test_an_office_is_attested_on_the_day_of_the_text_and_has_no_end():
    made = store(visit(FOURTH, FIFTH, "a"))
    tenures = list(made.quads_for_pattern(None, NamedNode(expand("cmt:attestedOn")), None, None))
    assert [quad.object.value for quad in tenures] == ["2025-11-05"]
    assert not list(made.quads_for_pattern(tenures[0].subject, NamedNode(expand("cmt:validUntil")), None, None))


def test_a_thing_has_all_classes_above_its_own():
    made = store(visit(FOURTH, FIFTH, "a"))
    types = facts(made, "cmt:Visit", "rdf:type")
    assert {expand("cmt:Visit"), expand("cmt:DiplomaticEvent")} <= types


def test_the_ontology_says_of_each_fact_from_which_property_of_claims_it_is_resolved():
    rules = {(rule.fact, rule.claimed) for rules in RULES.values() for rule in rules if rule.how != "period"}
    rules |= {(name, name) for name in DATES}
    link = NamedNode(expand("cmt:resolvedFrom"))
    made = Store()
    made.extend(backbone.terminology())
    told = {(quad.subject.value, quad.object.value) for quad in made.quads_for_pattern(None, link, None, None)}
    assert told == {(expand(fact), expand(claimed)) for fact, claimed in rules}


def test_the_day_of_a_report_disputes_no_day_that_is_named():
    named, reported = visit(FOURTH, FIFTH, "a"), visit(None, FIFTH, "b", "приехал")
    reported.visit("#event-2", "приехал в Астану", FIFTH, "state-BY", "state-KZ", precision="report")
    reported.takes_part("#event-2", "#person-1", "Иван Петров")
    del reported.records[2]  # the undated visit
    reported.records = [
        replace(record, event="#event-2") if getattr(record, "event", None) == "#event-1" else record
        for record in reported.records
    ]
    made = store(named, reported)
    assert facts(made, "cmt:Visit", "cmt:validFrom") == {"2025-11-04"}
    assert facts(made, "cmt:Visit", "cmt:disputed") == set()


def test_a_confidence_is_calibrated_only_where_it_is_the_one_counted_for_its_rule():
    counted = next(name for name, rule in rules("ru").items() if rule.method == "calibrated")
    confidence = rules("ru")[counted].confidence
    told = Teller("Иван Петров и Пётр Иванов, Мария Белая.")
    for number, name in enumerate(("Иван Петров", "Пётр Иванов", "Мария Белая")):
        told.person(f"#person-{number}", name, name)
    one, lowered, other = told.records
    told.records = [
        replace(one, evidence=replace(one.evidence, rule=counted, confidence=confidence)),
        replace(lowered, evidence=replace(lowered.evidence, rule=counted, confidence=confidence / 2)),
        other,
    ]
    made = store(told)
    methods = {q.object.value for q in made.quads_for_pattern(None, NamedNode(expand("cmt:confidenceMethod")), None)}
    assert methods == {"calibrated", "prior"}
    calibrated = made.quads_for_pattern(None, NamedNode(expand("cmt:confidenceMethod")), Literal("calibrated"))
    assert len(list(calibrated)) == 1


def test_what_a_later_text_disputes_was_a_fact_before_it():
    first, second = visit(FOURTH, FOURTH, "a"), visit(FIFTH, FIFTH, "b", "приехал")
    both = store(first, second)
    assert facts(both, "cmt:Visit", "cmt:disputed")
    before = as_of(both, FOURTH)
    assert not facts(before, "cmt:Visit", "cmt:disputed")
    assert facts(before, "cmt:Visit", "cmt:validFrom") == {"2025-11-04"}
    assert facts(both, "cmt:Visit", "cmt:disputed"), "the store that was given is not changed"


def test_the_texts_of_a_day_leave_what_they_alone_would_have_left():
    first, second = visit(FOURTH, FOURTH, "a"), visit(FOURTH, FIFTH, "b", "приехал")
    second.person("#person-2", "Олег Ильич Седов", "Астану", "minister", "state-BY")
    assert {str(quad) for quad in as_of(store(first, second), FOURTH)} == {str(quad) for quad in store(first)}


def test_a_store_without_later_texts_is_given_back_as_it_is():
    made = store(visit(FOURTH, FIFTH, "a"))
    assert as_of(made, FIFTH) is made


def test_relations_of_a_union_of_states_or_a_territory_have_both_as_parties():
    teller = Teller("Отношения тесные, назвали их в Брюсселе.", FIFTH)
    words = teller.evidence("Отношения тесные")
    for other in ("organization-eu", "territory-HK"):
        pair = ("state-GE", other)
        teller.records.append(Characterisation(states=pair, term="friendly", words="тесные", evidence=words))
    made = store(teller)
    assert facts(made, "cmt:BilateralRelation", "cmt:relationParty") == {"state-GE", "organization-eu", "territory-HK"}
    assert facts(made, "cmt:BilateralRelation", "skos:prefLabel") >= {"European Union – Georgia"}


def test_the_sentence_of_a_quotation_begins_with_its_mark():
    text = "Переговоры прошли в Астане. «Мы рады гостям», – сказал министр. Его поблагодарили."
    quotation = cite(text, text.index("«"), text.index("»") + 1)
    assert sentence(text, quotation).text == "«Мы рады гостям», – сказал министр."
    assert sentence(text, cite(text, 0, 3)).text == "Переговоры прошли в Астане."
    assert sentence(text, cite(text, 0, len(text))).text == text

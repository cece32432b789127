"""The founding text: all that it says is in the graph, and nothing that it does not say."""

from pathlib import Path

import pytest

import comity
from comity.vocabulary import CODE, ID

SEED = Path(__file__).parents[2] / "shared" / "corpus" / "seed-ru.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the founding text is not at {SEED}")

BEKTENOV, TURCHIN = "person-olzhas-bektenov", "person-aleksandr-turchin"
TOKAEV, LUKASHENKO = "person-kasym-zhomart-tokaev", "person-aleksandr-lukashenko"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> comity.Graph:
    return comity.build(SEED, tmp_path_factory.mktemp("seed") / "graph")


def rows(graph: comity.Graph, pattern: str) -> set[tuple[str, ...]]:
    """Distinct rows of a pattern over the union of the graphs, with local names and notations."""
    prefixes = "".join(
        f"PREFIX {prefix}: <{space}>\n"
        for prefix, space in {
            "cmt": "https://w3id.org/comity/ontology#", "org": "http://www.w3.org/ns/org#", "id": ID, "code": CODE,
            "oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/",
        }.items()
    )  # fmt: skip
    found = graph.store.query(f"{prefixes} {pattern}", use_default_graph_as_union=True)
    return {tuple(_plain(value.value if value else "") for value in row) for row in found}


def _plain(value: str) -> str:
    return value.removeprefix(ID).removeprefix(CODE)


def values(graph: comity.Graph, pattern: str) -> set[str]:
    return {row[0] for row in rows(graph, pattern)}


# ──── what it says


@pytest.mark.parametrize(
    ("person", "office", "state"),
    [
        (BEKTENOV, "head-of-government", "KZ"),
        (TURCHIN, "head-of-government", "BY"),
        (TOKAEV, "head-of-state", "KZ"),
        (LUKASHENKO, "head-of-state", "BY"),
    ],
)
def test_four_people_are_attested_in_office_without_start_or_end(
    graph: comity.Graph, person: str, office: str, state: str
) -> None:
    told = rows(
        graph,
        f"""SELECT ?kind ?state ?from ?until ?end {{ ?tenure a cmt:Tenure ; org:member id:{person} ;
        cmt:throughOffice ?office ; cmt:endStatus ?end . ?office cmt:officeKind ?kind ; cmt:ofState ?state .
        OPTIONAL {{ ?tenure cmt:validFrom ?from }} OPTIONAL {{ ?tenure cmt:validUntil ?until }} }}""",
    )
    assert told == {(f"office-kind-{office}", f"state-{state}", "", "", "end-status-unknown")}


def test_the_visit_is_official_and_from_belarus_to_kazakhstan(graph: comity.Graph) -> None:
    told = rows(
        graph, "SELECT ?t ?s ?r { ?v a cmt:Visit ; cmt:visitType ?t ; cmt:sendingState ?s ; cmt:receivingState ?r }"
    )
    assert told == {("visit-type-official", "state-BY", "state-KZ")}


def test_the_talks_are_part_of_the_visit_and_have_a_host_and_a_guest(graph: comity.Graph) -> None:
    told = rows(
        graph,
        """SELECT ?person ?role { ?meeting a cmt:Meeting ; cmt:partOfEvent ?visit . ?visit a cmt:Visit .
        ?part a cmt:Participation ; cmt:inEvent ?meeting ; cmt:participant ?person ; cmt:participationRole ?role }""",
    )
    assert told == {(BEKTENOV, "participation-role-host"), (TURCHIN, "participation-role-guest")}


def test_all_topics_are_there_and_their_list_is_open(graph: comity.Graph) -> None:
    topics = values(graph, "SELECT ?area { ?meeting a cmt:Meeting ; cmt:topicArea ?area }")
    told = {topic.removeprefix("area-") for topic in topics}
    assert told >= {
        "trade", "economy", "investment", "industry", "agriculture", "digital", "ai", "transport", "logistics",
        "health", "tourism", "interregional", "culture", "humanitarian",
    }  # fmt: skip
    open_ones = values(graph, "SELECT ?area { ?t a cmt:TopicDiscussed ; cmt:area ?area ; cmt:listIsExhaustive false }")
    assert {"area-tourism", "area-health"} <= open_ones


def test_raising_trade_turnover_is_planned(graph: comity.Graph) -> None:
    told = rows(graph, "SELECT ?text ?m ?a { ?c a cmt:Commitment ; cmt:text ?text ; cmt:modality ?m ; cmt:area ?a }")
    assert any("товарооборота" in text and m == "modality-planned" and a == "area-trade" for text, m, a in told)


def test_the_government_of_kazakhstan_commits_itself_inside_the_quote(graph: comity.Graph) -> None:
    told = rows(
        graph,
        """SELECT ?text ?speaker { ?c a cmt:Commitment ; cmt:obligor id:body-KZ-government ; cmt:text ?text ;
        cmt:modality code:modality-claimed ; cmt:expressedIn ?statement . ?statement cmt:speaker ?speaker }""",
    )
    assert [("приложить все усилия" in text, speaker) for text, speaker in told] == [(True, BEKTENOV)]


def test_the_direct_quote_is_whole_and_its_speaker_known(graph: comity.Graph) -> None:
    told = rows(
        graph,
        """SELECT ?text ?speaker ?office { ?s a cmt:Statement ; cmt:quotationMode code:quotation-mode-direct ;
        cmt:text ?text ; cmt:speaker ?speaker ; cmt:speakerCapacity ?office }""",
    )
    assert len(told) == 1
    ((text, speaker, office),) = told
    assert text.startswith("Благодаря политической воле")
    assert text.endswith("на взаимовыгодной основе")
    assert (speaker, office) == (BEKTENOV, "office-KZ-head-of-government")


def test_strategic_is_claimed_by_the_speaker(graph: comity.Graph) -> None:
    told = rows(
        graph,
        """SELECT ?m ?speaker { ?c a cmt:Characterisation ; cmt:ofRelation id:relation-BY-KZ ; cmt:modality ?m ;
        cmt:characterisedAs code:characterisation-strategic ; cmt:expressedIn ?s . ?s cmt:speaker ?speaker }""",
    )
    assert told == {("modality-claimed", BEKTENOV)}


def test_the_state_of_transport_links_is_told_as_statements(graph: comity.Graph) -> None:
    told = values(
        graph,
        """SELECT ?text { ?s a cmt:Statement ; cmt:quotationMode code:quotation-mode-narrated ; cmt:text ?text ;
        cmt:area code:area-transport }""",
    )
    assert any("железнодорожные и автомобильные перевозки" in text for text in told)
    assert any("транспортных коридоров" in text for text in told)


AGREEMENTS = [
    ("roadmap", "inter-agency", {"body-KZ-ministry-of-industry-and-construction", "body-BY-ministry-of-industry"},
     ("2026-01-01", "2029-01-01"), {"industry"}),
    ("roadmap", "inter-municipal", {"body-KZ-71-executive", "body-BY-HM-executive"},
     ("2026-01-01", "2029-01-01"), {"trade", "economy", "science", "culture"}),
    ("memorandum", "inter-regional", {"body-KZ-19-executive", "body-BY-VI-executive"},
     ("", ""), {"trade", "economy", "science", "culture", "humanitarian"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "level", "parties", "term", "areas"), AGREEMENTS)
def test_three_agreements_with_parties_level_term_and_areas(
    graph: comity.Graph, kind: str, level: str, parties: set[str], term: tuple[str, str], areas: set[str]
) -> None:
    found = rows(
        graph,
        f"""SELECT ?a ?from ?until ?status {{ ?a a cmt:Agreement ; cmt:agreementType code:agreement-type-{kind} ;
        cmt:levelOfConclusion code:agreement-level-{level} ; cmt:agreementStatus ?status .
        OPTIONAL {{ ?a cmt:validFrom ?from }} OPTIONAL {{ ?a cmt:validUntil ?until }} }}""",
    )
    ((agreement, *days, status),) = found
    assert (tuple(days), status) == (term, "agreement-status-signed")
    assert values(graph, f"SELECT ?p {{ id:{agreement} cmt:party ?p }}") == parties
    assert values(graph, f"SELECT ?p {{ id:{agreement} cmt:partyState ?p }}") == {"state-KZ", "state-BY"}
    told = values(graph, f"SELECT ?p {{ id:{agreement} cmt:areaOfCooperation ?p }}")
    assert told == {f"area-{area}" for area in areas}


def test_there_are_three_agreements_and_no_more(graph: comity.Graph) -> None:
    assert len(values(graph, "SELECT ?a { ?a a cmt:Agreement }")) == len(AGREEMENTS)


def test_each_agreement_was_signed_in_the_presence_of_both_prime_ministers(graph: comity.Graph) -> None:
    told = rows(graph, "SELECT ?a ?w { ?a a cmt:Agreement ; cmt:witness ?w }")
    assert {witness for _, witness in told} == {BEKTENOV, TURCHIN}
    assert len(told) == 2 * len(AGREEMENTS)


def test_the_source_is_named_by_the_text(graph: comity.Graph) -> None:
    assert values(graph, "SELECT ?s { ?a a cmt:Attribution ; cmt:sourceName ?s }") == {"kazlenta.kz"}


# ──── what it does not say


def test_nobody_is_said_to_have_signed(graph: comity.Graph) -> None:
    assert not values(graph, "SELECT ?p { { ?a cmt:signatory ?p } UNION { ?b cmt:signedBy ?p } }")


@pytest.mark.parametrize("person", [TOKAEV, LUKASHENKO])
def test_the_presidents_are_mentioned_and_took_part_in_nothing(graph: comity.Graph, person: str) -> None:
    assert values(graph, f"SELECT ?m {{ ?m a cmt:Mention ; cmt:mentions id:{person} }}")
    assert not values(
        graph, f"SELECT ?e {{ {{ ?e cmt:hasParticipant id:{person} }} UNION {{ ?p cmt:participant id:{person} }} }}"
    )


def test_strategic_is_no_fact(graph: comity.Graph) -> None:
    told = rows(graph, "SELECT ?p ?o { id:relation-BY-KZ ?p ?o }")
    assert not any("characteris" in name for name, _ in told)
    assert not values(graph, "SELECT ?c { ?c a cmt:Characterisation ; cmt:modality code:modality-asserted }")


def test_no_event_and_no_signing_has_a_date(graph: comity.Graph) -> None:
    assert not values(graph, "SELECT ?e { ?e a cmt:DiplomaticEvent ; cmt:validFrom ?d }")
    assert not values(
        graph, "SELECT ?e { { ?e a cmt:EventDate } UNION { ?e cmt:signedOn ?d } UNION { ?e cmt:actionDate ?d } }"
    )


def test_the_memorandum_has_no_end(graph: comity.Graph) -> None:
    told = rows(
        graph,
        """SELECT ?end ?until { ?a cmt:agreementType code:agreement-type-memorandum ; a cmt:Agreement ;
        cmt:endStatus ?end . OPTIONAL { ?a cmt:validUntil ?until } }""",
    )
    assert told == {("end-status-unknown", "")}


def test_no_list_of_topics_is_called_complete(graph: comity.Graph) -> None:
    assert not values(graph, "SELECT ?t { ?t cmt:listIsExhaustive true }")


def test_nothing_is_said_to_bind_or_not_to_bind(graph: comity.Graph) -> None:
    assert values(graph, "SELECT ?b { ?a a cmt:Agreement ; cmt:bindingCharacter ?b }") == {"binding-character-unknown"}


# ──── asked as a user would


def test_everything_in_force_tells_what_ends_from_what_may_have_ended(graph: comity.Graph) -> None:
    answer = graph.ask("agreements-in-force", between=("KZ", "BY"), on="2027-01-01")
    standing = answer.columns.index("standing")
    assert sorted(str(row[standing]) for row in answer) == ["end-unknown", "in-force", "in-force"]


@pytest.mark.parametrize("question", ["claims-without-evidence", "misquoted-claims"])
def test_every_claim_rests_on_words_that_stand_in_the_text(graph: comity.Graph, question: str) -> None:
    assert len(graph.ask(question)) == 0


def test_every_quote_equals_its_slice(graph: comity.Graph) -> None:
    text = SEED.read_text("utf-8")
    told = rows(graph, "SELECT ?s ?e ?x { ?p a cmt:Passage ; oa:start ?s ; oa:end ?e ; oa:exact ?x }")
    assert len(told) > 40
    assert all(text[int(start) : int(end)] == exact for start, end, exact in told)

"""Writes graph.trig: a small graph in the shape of a build, with invented words, for the tests of the questions.

Three documents tell of one Belarusian visit to Kazakhstan and one Kazakh visit to Uzbekistan. They disagree on the
day of the talks. Planted: a claim without evidence, a misquoted passage, an unsure claim, a one-sided agreement.
Run it after a change: python tests/data/questions/make.py
"""

import datetime
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from comity.knowledge import ontology
from comity.vocabulary import CODE, GRAPH, ID, PREFIXES, expand

DATE = NamedNode(expand("xsd:date"))
ABOVE = {
    "Actor": (),
    "Person": ("Actor",),
    "Polity": ("Actor",),
    "State": ("Polity",),
    "Region": ("Polity",),
    "Municipality": ("Polity",),
    "Organization": ("Actor",),
    "PublicBody": ("Organization",),
    "Government": ("PublicBody",),
    "Ministry": ("PublicBody",),
    "RegionalExecutive": ("PublicBody",),
    "MunicipalExecutive": ("PublicBody",),
    "InternationalOrganization": ("Organization",),
    "Office": (),
    "Agreement": (),
    "BilateralRelation": (),
    "NameUse": (),
    "SourceDocument": (),
    "NewsSource": (),
    "Passage": (),
    "DiplomaticEvent": (),
    "Visit": ("DiplomaticEvent",),
    "Meeting": ("DiplomaticEvent",),
    "SigningCeremony": ("DiplomaticEvent",),
    "Claim": (),
}

store = Store()


def term(value):
    """A term: prefixed names as they are, `ru:…` and `en:…` as texts of a language, dates and numbers typed."""
    if isinstance(value, datetime.date):
        return Literal(value.isoformat(), datatype=DATE)
    if isinstance(value, (bool, int)):
        return Literal(value)
    if isinstance(value, Decimal):
        return Literal(str(value), datatype=NamedNode(expand("xsd:decimal")))
    head, _, rest = value.partition(":")
    if head in ("ru", "en"):
        return Literal(rest, language=head)
    if head in ("http", "https"):
        return NamedNode(value)
    if head in PREFIXES and " " not in value:
        return NamedNode(expand(value))
    return Literal(value)


def node(graph, name, kind, /, **properties):
    """One node with its class, all classes above it, and its properties."""
    subject = NamedNode(ID + name)
    kinds = [kind] if kind in ABOVE else [kind, "Claim"]
    while any(above not in kinds for each in kinds for above in ABOVE.get(each, ())):
        kinds += [above for each in kinds for above in ABOVE.get(each, ()) if above not in kinds]
    rows = [("rdf:type", "cmt:" + each) for each in kinds]
    for key, values in properties.items():
        for value in values if isinstance(values, (list, tuple)) else (values,):
            rows.append((key.replace("__", ":") if "__" in key else "cmt:" + key, value))
    for predicate, value in rows:
        store.add(Quad(subject, NamedNode(expand(predicate)), term(value), NamedNode(GRAPH + graph)))


def entity(name, kind, /, *labels, **properties):
    """An entity of the graph of entities."""
    node("entities", name, kind, skos__prefLabel=labels, **properties)


def concept(scheme, notation, russian, english):
    """A code with its labels."""
    subject = NamedNode(f"{CODE}{scheme}-{notation}")
    for predicate, value in (
        ("rdf:type", "skos:Concept"),
        ("skos:inScheme", f"code:{scheme}"),
        ("skos:notation", notation),
        ("skos:prefLabel", "ru:" + russian),
        ("skos:prefLabel", "en:" + english),
    ):
        store.add(Quad(subject, NamedNode(expand(predicate)), term(value), NamedNode(GRAPH + "entities")))


def resolved():
    """From which properties of claims each fact is resolved, as the ontology says."""
    for quad in parse(path=str(ontology() / "comity.ttl")):
        if quad.predicate.value == expand("cmt:resolvedFrom"):
            store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(GRAPH + "entities")))


resolved()
TEXTS = {}
counter = 0


def document(key, title, day, publisher, text):
    """A source document and its text."""
    TEXTS[key] = text
    node(
        f"document-{key}",
        f"document-{key}",
        "SourceDocument",
        dcterms__title=title,
        skos__prefLabel=f"ru:{title}",
        dcterms__issued=day,
        dcterms__language="ru",
        dcterms__source=f"https://example.org/{key}",
        dcterms__publisher=publisher,
        text=text,
        textHash=key,
    )


def claim(
    key, kind, words, about, /, sentence=None, confidence="0.95", modality="asserted", status="sure", **properties
):
    """A claim of a document, resting on words of its text."""
    global counter
    counter += 1
    name = f"claim-{counter:016x}"
    passage = {}
    if words:
        start = TEXTS[key].index(words)
        begin = max(TEXTS[key].rfind(". ", 0, start) + 2, 0) if ". " in TEXTS[key][:start] else 0
        end = TEXTS[key].find(". ", start) + 1 or len(TEXTS[key])
        local = f"passage-{key}-{start}-{start + len(words)}"
        passage = {"evidence": f"id:{local}"}
        node(
            f"document-{key}",
            local,
            "Passage",
            oa__hasSource=f"id:document-{key}",
            oa__start=start,
            oa__end=start + len(words),
            oa__exact=words,
            sentence=sentence or TEXTS[key][begin:end],
            sentenceStart=begin,
        )
    node(
        f"document-{key}",
        name,
        kind,
        about=about,
        claimedIn=f"id:document-{key}",
        confidence=Decimal(confidence),
        confidenceMethod="prior",
        rule="invented",
        modality=f"code:modality-{modality}",
        reviewStatus=f"code:review-status-{status}",
        **passage,
        **properties,
    )
    return f"id:{name}"


def day(text):
    """A date."""
    return datetime.date.fromisoformat(text)


# Codes
for line in """
agreement-type roadmap дорожная карта|roadmap
agreement-type memorandum меморандум|memorandum
agreement-type agreement соглашение|agreement
agreement-type programme программа|programme
agreement-type protocol протокол|protocol
agreement-type framework рамочный документ|framework
agreement-level inter-governmental межправительственный|inter-governmental
agreement-level inter-agency межведомственный|inter-agency
agreement-level inter-regional межрегиональный|inter-regional
agreement-level inter-municipal межмуниципальный|inter-municipal
agreement-level mixed смешанный|mixed
agreement-status signed подписан|signed
agreement-status planned готовится|planned
agreement-status mentioned упомянут|mentioned
action-type signed подписание|signing
action-type terminated прекращение|termination
end-status unknown неизвестно|unknown
end-status ended завершён|ended
event-kind visit визит|visit
event-kind meeting встреча|meeting
event-status held состоялось|held
event-status planned планируется|planned
visit-type official официальный|official
visit-type working рабочий|working
participation-role host принимающий|host
participation-role guest гость|guest
office-kind head-of-state глава государства|head of state
office-kind head-of-government глава правительства|head of government
office-kind minister министр|minister
organization-kind ministry министерство|ministry
organization-kind government правительство|government
organization-kind city-authority городская власть|city authority
organization-kind regional-authority региональная власть|regional authority
organization-kind intl-org международная организация|international organisation
area trade торговля|trade
area investment инвестиции|investment
area industry промышленность|industry
area tourism туризм|tourism
area health здравоохранение|health
area science наука|science
area culture культура|culture
area humanitarian гуманитарная сфера|humanitarian affairs
quotation-mode direct прямая речь|direct
commitment-status stated заявлено|stated
characterisation strategic стратегические|strategic
modality asserted утверждается|asserted
modality planned планируется|planned
modality claimed по словам говорящего|claimed
review-status sure надёжно|sure
review-status review проверить|review
name-kind official официальное|official
name-kind former прежнее|former
precision day день|day
precision year год|year
portfolio industry промышленность|industry
portfolio health здравоохранение|health
succession-kind rename переименование|rename
""".strip().splitlines():
    scheme, notation, labels = line.split(" ", 2)
    concept(scheme, notation, *labels.split("|"))

# Register
for code2, code3, wikidata, russian, english in (
    ("KZ", "KAZ", "Q232", "Казахстан", "Kazakhstan"),
    ("BY", "BLR", "Q184", "Беларусь", "Belarus"),
    ("UZ", "UZB", "Q265", "Узбекистан", "Uzbekistan"),
):
    entity(
        f"state-{code2}",
        "State",
        "ru:" + russian,
        "en:" + english,
        iso3166_1=code2,
        iso3166_1_alpha3=code3,
        ofState=f"id:state-{code2}",
        schema__sameAs=f"http://www.wikidata.org/entity/{wikidata}",
        skos__altLabel="ru:Республика " + russian,
    )
for name, kind, state, code, russian, english in (
    ("city-KZ-71", "Municipality", "KZ", "KZ-71", "Астана", "Astana"),
    ("city-BY-HM", "Municipality", "BY", "BY-HM", "Минск", "Minsk"),
    ("region-KZ-19", "Region", "KZ", "KZ-19", "Алматинская область", "Almaty Region"),
    ("region-BY-VI", "Region", "BY", "BY-VI", "Витебская область", "Vitebsk Region"),
):
    entity(
        name,
        kind,
        "ru:" + russian,
        "en:" + english,
        iso3166_2=code,
        withinPolity=f"id:state-{state}",
        ofState=f"id:state-{state}",
    )
for name, kind, code, organ_of, state, russian, english, more in (
    (
        "body-KZ-government",
        "Government",
        "government",
        "state-KZ",
        "KZ",
        "Правительство Казахстана",
        "Government of Kazakhstan",
        {},
    ),
    (
        "body-BY-government",
        "Government",
        "government",
        "state-BY",
        "BY",
        "Правительство Беларуси",
        "Government of Belarus",
        {},
    ),
    (
        "body-KZ-ministry-of-industry-and-construction",
        "Ministry",
        "ministry",
        "state-KZ",
        "KZ",
        "Министерство промышленности и строительства",
        "Ministry of Industry and Construction",
        {"portfolio": "code:portfolio-industry", "hasNameUse": ["id:name-1", "id:name-2"]},
    ),
    (
        "body-BY-ministry-of-industry",
        "Ministry",
        "ministry",
        "state-BY",
        "BY",
        "Министерство промышленности Беларуси",
        "Ministry of Industry of Belarus",
        {"portfolio": "code:portfolio-industry"},
    ),
    (
        "body-KZ-ministry-of-health",
        "Ministry",
        "ministry",
        "state-KZ",
        "KZ",
        "Минздрав Казахстана",
        "Health Ministry of Kazakhstan",
        {"portfolio": "code:portfolio-health"},
    ),
    (
        "body-UZ-ministry-of-health",
        "Ministry",
        "ministry",
        "state-UZ",
        "UZ",
        "Минздрав Узбекистана",
        "Health Ministry of Uzbekistan",
        {"portfolio": "code:portfolio-health"},
    ),
    (
        "body-KZ-71-executive",
        "MunicipalExecutive",
        "city-authority",
        "city-KZ-71",
        "KZ",
        "Акимат Астаны",
        "Akimat of Astana",
        {},
    ),
    (
        "body-BY-HM-executive",
        "MunicipalExecutive",
        "city-authority",
        "city-BY-HM",
        "BY",
        "Мингорисполком",
        "Minsk City Executive Committee",
        {},
    ),
    (
        "body-KZ-19-executive",
        "RegionalExecutive",
        "regional-authority",
        "region-KZ-19",
        "KZ",
        "Акимат Алматинской области",
        "Akimat of Almaty Region",
        {},
    ),
    (
        "body-BY-VI-executive",
        "RegionalExecutive",
        "regional-authority",
        "region-BY-VI",
        "BY",
        "Витебский облисполком",
        "Vitebsk Regional Executive Committee",
        {},
    ),
):
    entity(
        name,
        kind,
        "ru:" + russian,
        "en:" + english,
        organOf=f"id:{organ_of}",
        ofState=f"id:state-{state}",
        organizationKind=f"code:organization-kind-{code}",
        **more,
    )
entity(
    "organization-eaeu",
    "InternationalOrganization",
    "ru:ЕАЭС",
    "en:EAEU",
    organizationKind="code:organization-kind-intl-org",
)
node(
    "entities",
    "name-1",
    "NameUse",
    nameText="ru:Министерство индустрии",
    nameKind="code:name-kind-former",
    validFrom=day("2019-01-01"),
    validUntil=day("2023-09-01"),
)
node(
    "entities",
    "name-2",
    "NameUse",
    nameText="ru:Министерство промышленности и строительства",
    nameKind="code:name-kind-official",
    validFrom=day("2023-09-01"),
)
for name, office_kind, of, state, russian, english, more in (
    (
        "office-KZ-head-of-state",
        "head-of-state",
        "state-KZ",
        "KZ",
        "Президент Казахстана",
        "President of Kazakhstan",
        {},
    ),
    ("office-BY-head-of-state", "head-of-state", "state-BY", "BY", "Президент Беларуси", "President of Belarus", {}),
    (
        "office-KZ-head-of-government",
        "head-of-government",
        "body-KZ-government",
        "KZ",
        "Премьер-министр Казахстана",
        "Prime Minister of Kazakhstan",
        {},
    ),
    (
        "office-BY-head-of-government",
        "head-of-government",
        "body-BY-government",
        "BY",
        "Премьер-министр Беларуси",
        "Prime Minister of Belarus",
        {},
    ),
    (
        "office-KZ-minister-health",
        "minister",
        "body-KZ-ministry-of-health",
        "KZ",
        "Министр здравоохранения Казахстана",
        "Minister of Health of Kazakhstan",
        {"portfolio": "code:portfolio-health"},
    ),
):
    entity(
        name,
        "Office",
        "ru:" + russian,
        "en:" + english,
        officeKind=f"code:office-kind-{office_kind}",
        officeOf=f"id:{of}",
        ofState=f"id:state-{state}",
        **more,
    )
for name, state, russian, office in (
    ("person-olzhas-bektenov", "KZ", "Олжас Бектенов", "office-KZ-head-of-government"),
    ("person-aleksandr-turchin", "BY", "Александр Турчин", "office-BY-head-of-government"),
    ("person-roman-golovchenko", "BY", "Роман Головченко", "office-BY-head-of-government"),
    ("person-kasym-zhomart-tokaev", "KZ", "Касым-Жомарт Токаев", "office-KZ-head-of-state"),
    ("person-aleksandr-lukashenko", "BY", "Александр Лукашенко", "office-BY-head-of-state"),
    ("person-akmaral-alnazarova", "KZ", "Акмарал Альназарова", "office-KZ-minister-health"),
):
    entity(
        name,
        "Person",
        "ru:" + russian,
        foaf__familyName=russian.split()[-1],
        ofState=f"id:state-{state}",
        attestedOffice=f"id:{office}",
    )
entity(
    "relation-BY-KZ",
    "BilateralRelation",
    "ru:Беларусь – Казахстан",
    "en:Belarus – Kazakhstan",
    relationParty=["id:state-BY", "id:state-KZ"],
)
entity("source-lenta", "NewsSource", "ru:Лента", "en:Lenta", ofState="id:state-KZ")
entity("source-vestnik", "NewsSource", "ru:Вестник", "en:Vestnik", ofState="id:state-BY")

# Events
KZ, BY, UZ = "id:state-KZ", "id:state-BY", "id:state-UZ"
BEKTENOV, TURCHIN, TOKAEV, LUKASHENKO = (
    "id:person-olzhas-bektenov",
    "id:person-aleksandr-turchin",
    "id:person-kasym-zhomart-tokaev",
    "id:person-aleksandr-lukashenko",
)
GOLOVCHENKO, ALNAZAROVA = "id:person-roman-golovchenko", "id:person-akmaral-alnazarova"
HELD, DAY = "code:event-status-held", "code:precision-day"
entity(
    "visit-1",
    "Visit",
    "ru:Официальный визит Александра Турчина в Казахстан",
    eventStatus=HELD,
    visitType="code:visit-type-official",
    sendingState=BY,
    receivingState=KZ,
    hostState=KZ,
    participatingState=[BY, KZ],
    hasParticipant=TURCHIN,
    heldIn="id:city-KZ-71",
    validFrom=day("2025-11-04"),
    validUntil=day("2025-11-06"),
    datePrecision=DAY,
)
entity(
    "meeting-1",
    "Meeting",
    "ru:Встреча Олжаса Бектенова и Александра Турчина",
    eventStatus=HELD,
    hostState=KZ,
    participatingState=[BY, KZ],
    hasParticipant=[BEKTENOV, TURCHIN],
    partOfEvent="id:visit-1",
    disputed="cmt:validFrom",
    heldIn="id:city-KZ-71",
    topicArea=["code:area-trade", "code:area-investment", "code:area-tourism", "code:area-industry"],
)
entity(
    "signing-1",
    "SigningCeremony",
    "ru:Подписание документов",
    eventStatus=HELD,
    participatingState=[BY, KZ],
    partOfEvent="id:visit-1",
)
entity(
    "visit-2",
    "Visit",
    "ru:Рабочий визит Акмарал Альназаровой в Узбекистан",
    eventStatus=HELD,
    visitType="code:visit-type-working",
    sendingState=KZ,
    receivingState=UZ,
    hostState=UZ,
    participatingState=[KZ, UZ],
    hasParticipant=ALNAZAROVA,
    validFrom=day("2024-07-01"),
    validUntil=day("2024-07-02"),
    datePrecision=DAY,
    topicArea="code:area-health",
)
entity(
    "meeting-2",
    "Meeting",
    "ru:Встреча с Романом Головченко",
    eventStatus="code:event-status-planned",
    participatingState=[BY, KZ],
    hasParticipant=[GOLOVCHENKO, BEKTENOV],
    validFrom=day("2024-08-12"),
    validUntil=day("2024-08-13"),
    datePrecision=DAY,
)


# Agreements
def agreement(name, kind, level, title, parties, states, areas=(), status="signed", **more):
    """An agreement with what its documents agree on."""
    entity(
        name,
        "Agreement",
        "ru:" + title,
        dcterms__title=title,
        agreementType=f"code:agreement-type-{kind}",
        levelOfConclusion=f"code:agreement-level-{level}",
        bindingCharacter="code:binding-character-unknown",
        agreementStatus=f"code:agreement-status-{status}",
        party=[f"id:{each}" for each in parties],
        partyState=states,
        areaOfCooperation=[f"code:area-{each}" for each in areas],
        **{"endStatus": "code:end-status-unknown"} | more,
    )


TERM = {
    "validFrom": day("2026-01-01"),
    "validUntil": day("2029-01-01"),
    "datePrecision": "code:precision-year",
    "dateText": "на 2026–2028 годы",
}
VISIT = {"signedAt": "id:signing-1", "witness": [BEKTENOV, TURCHIN]}
agreement(
    "agreement-roadmap-industry",
    "roadmap",
    "inter-agency",
    "Дорожная карта министерств промышленности",
    ["body-KZ-ministry-of-industry-and-construction", "body-BY-ministry-of-industry"],
    [KZ, BY],
    ["industry"],
    **TERM,
    **VISIT,
)
agreement(
    "agreement-roadmap-cities",
    "roadmap",
    "inter-municipal",
    "Дорожная карта Астаны и Минска",
    ["body-KZ-71-executive", "body-BY-HM-executive"],
    [KZ, BY],
    ["trade", "science", "culture"],
    **TERM,
    **VISIT,
)
agreement(
    "agreement-memorandum-regions",
    "memorandum",
    "inter-regional",
    "Меморандум Алматинской и Витебской областей",
    ["body-KZ-19-executive", "body-BY-VI-executive"],
    [KZ, BY],
    ["trade", "science", "culture", "humanitarian"],
    **VISIT,
)
agreement(
    "agreement-health",
    "agreement",
    "inter-agency",
    "Соглашение о здравоохранении",
    ["body-KZ-ministry-of-health", "body-UZ-ministry-of-health"],
    [KZ, UZ],
    ["health"],
    validFrom=day("2024-07-01"),
    validUntil=day("2026-07-01"),
    datePrecision=DAY,
    signedOn=day("2024-07-01"),
    signatory=ALNAZAROVA,
)
agreement(
    "agreement-programme-old",
    "programme",
    "inter-governmental",
    "Программа сотрудничества правительств",
    ["body-KZ-government", "body-BY-government"],
    [KZ, BY],
    ["trade"],
    signedOn=day("2019-10-01"),
    validFrom=day("2019-10-01"),
    endStatus="code:end-status-ended",
)
agreement(
    "agreement-protocol-health",
    "protocol",
    "inter-agency",
    "Протокол к соглашению о здравоохранении",
    ["body-KZ-ministry-of-health", "body-UZ-ministry-of-health"],
    [KZ, UZ],
    ["health"],
    "planned",
    amends="id:agreement-health",
)
agreement(
    "agreement-framework-eaeu",
    "framework",
    "mixed",
    "Рамочный документ с ЕАЭС",
    ["state-KZ", "organization-eaeu"],
    [KZ],
    ["trade"],
    signedOn=day("2025-03-03"),
)

# Document a: the talks and the three papers
A, B, C = "a000000000000001", "b000000000000002", "c000000000000003"
document(
    A,
    "Бектенов принял Турчина",
    day("2025-11-05"),
    "id:source-lenta",
    "Премьер-министр Казахстана Олжас Бектенов принял премьера Беларуси Александра Турчина, "
    "прибывшего с официальным визитом. "
    "Собеседники обсудили торговлю, инвестиции, туризм и др. "
    "«Связи наши стратегические, и президент Токаев вместе с президентом Лукашенко их берегут 🤝. "
    "Кабинет готов поднять товарооборот», – сказал Бектенов. "
    "При двух премьерах подписали дорожную карту министерств промышленности на 2026–2028 годы. "
    "Астана и Минск подписали дорожную карту о торговле, науке и культуре на 2026–2028 годы. "
    "Алматинская и Витебская области подписали меморандум о торговле, науке, культуре и гуманитарных делах. "
    "Об этом пишет Лента.",
)
MEET, R1, R2, MEMO = (
    "id:meeting-1",
    "id:agreement-roadmap-industry",
    "id:agreement-roadmap-cities",
    "id:agreement-memorandum-regions",
)
claim(
    A,
    "Tenure",
    "Премьер-министр Казахстана Олжас Бектенов",
    BEKTENOV,
    org__member=BEKTENOV,
    throughOffice="id:office-KZ-head-of-government",
    title="Премьер-министр Казахстана",
    attestedOn=day("2025-11-05"),
    endStatus="code:end-status-unknown",
)
claim(
    A,
    "Tenure",
    "премьера Беларуси Александра Турчина",
    TURCHIN,
    org__member=TURCHIN,
    throughOffice="id:office-BY-head-of-government",
    title="премьер Беларуси",
    attestedOn=day("2025-11-05"),
    endStatus="code:end-status-unknown",
)
claim(
    A,
    "Tenure",
    "президент Токаев",
    TOKAEV,
    org__member=TOKAEV,
    throughOffice="id:office-KZ-head-of-state",
    title="президент",
    attestedOn=day("2025-11-05"),
    confidence="0.7",
    status="review",
    modality="claimed",
    endStatus="code:end-status-unknown",
)
claim(
    A,
    "Occurrence",
    "прибывшего с официальным визитом",
    "id:visit-1",
    ofEvent="id:visit-1",
    eventKind="code:event-kind-visit",
    eventStatus=HELD,
    visitType="code:visit-type-official",
    sendingState=BY,
    receivingState=KZ,
    hostState=KZ,
    participatingState=[BY, KZ],
)
claim(
    A,
    "Occurrence",
    "принял премьера Беларуси",
    MEET,
    ofEvent=MEET,
    eventKind="code:event-kind-meeting",
    eventStatus=HELD,
    hostState=KZ,
    participatingState=[BY, KZ],
)
claim(
    A,
    "Participation",
    "Премьер-министр Казахстана Олжас Бектенов принял",
    MEET,
    inEvent=MEET,
    participant=BEKTENOV,
    participationRole="code:participation-role-host",
    inCapacity="id:office-KZ-head-of-government",
)
claim(
    A,
    "Participation",
    "принял премьера Беларуси Александра Турчина",
    MEET,
    inEvent=MEET,
    participant=TURCHIN,
    participationRole="code:participation-role-guest",
    inCapacity="id:office-BY-head-of-government",
)
claim(
    A,
    "Participation",
    "Александра Турчина, прибывшего с официальным визитом",
    "id:visit-1",
    inEvent="id:visit-1",
    participant=TURCHIN,
    participationRole="code:participation-role-guest",
)
claim(A, "Mention", "президент Токаев", TOKAEV, mentions=TOKAEV, inEvent=MEET)
claim(A, "Mention", "президентом Лукашенко", LUKASHENKO, mentions=LUKASHENKO, inEvent=MEET)
for words, area in (("торговлю", "trade"), ("инвестиции", "investment"), ("туризм", "tourism")):
    claim(A, "TopicDiscussed", words, MEET, ofEvent=MEET, area=f"code:area-{area}", listIsExhaustive=False)
QUOTE = (
    "Связи наши стратегические, и президент Токаев вместе с президентом Лукашенко их берегут 🤝. "
    "Кабинет готов поднять товарооборот"
)
said = claim(
    A,
    "Statement",
    QUOTE,
    BEKTENOV,
    speaker=BEKTENOV,
    speakerCapacity="id:office-KZ-head-of-government",
    text=QUOTE,
    quotationMode="code:quotation-mode-direct",
    atEvent=MEET,
    area="code:area-trade",
)
claim(
    A,
    "Commitment",
    "Кабинет готов поднять товарооборот",
    "id:body-KZ-government",
    obligor="id:body-KZ-government",
    area="code:area-trade",
    commitmentStatus="code:commitment-status-stated",
    expressedIn=said,
    atEvent=MEET,
    text="Кабинет готов поднять товарооборот",
    modality="claimed",
)
claim(
    A,
    "Characterisation",
    "стратегические",
    "id:relation-BY-KZ",
    ofRelation="id:relation-BY-KZ",
    characterisedAs="code:characterisation-strategic",
    words="стратегические",
    expressedIn=said,
    modality="claimed",
)
for which, words, kind, sides in (
    (
        R1,
        "дорожную карту министерств промышленности на 2026–2028 годы",
        "roadmap",
        (
            ("body-KZ-ministry-of-industry-and-construction", KZ, "министерств промышленности"),
            ("body-BY-ministry-of-industry", BY, "министерств промышленности"),
        ),
    ),
    (
        R2,
        "дорожную карту о торговле, науке и культуре на 2026–2028 годы",
        "roadmap",
        (("body-KZ-71-executive", KZ, "Астана"), ("body-BY-HM-executive", BY, "Минск")),
    ),
    (
        MEMO,
        "меморандум о торговле, науке, культуре и гуманитарных делах",
        "memorandum",
        (("body-KZ-19-executive", KZ, "Алматинская"), ("body-BY-VI-executive", BY, "Витебская")),
    ),
):
    claim(
        A,
        "AgreementDescription",
        words,
        which,
        ofAgreement=which,
        agreementType=f"code:agreement-type-{kind}",
        title=words,
        agreementStatus="code:agreement-status-signed",
    )
    for side, (body, state, party_words) in enumerate(sides, 1):
        claim(
            A,
            "AgreementParty",
            party_words,
            which,
            ofAgreement=which,
            partyBody=f"id:{body}",
            onBehalfOf=state,
            side=side,
        )
    witnesses = {"inPresenceOf": [BEKTENOV, TURCHIN]} if which == R1 else {}
    claim(
        A,
        "AgreementAction",
        f"подписали {words}",
        which,
        actsOn=which,
        actionType="code:action-type-signed",
        atEvent="id:signing-1",
        **witnesses,
    )
    if which != MEMO:
        claim(A, "AgreementTerm", words[-18:], which, ofAgreement=which, **TERM, endStatus="code:end-status-unknown")
for which, areas in (
    (R1, {"industry": "промышленности"}),
    (R2, {"trade": "торговле", "science": "науке", "culture": "культуре"}),
):
    for area, words in areas.items():
        claim(A, "AgreementArea", words, which, ofAgreement=which, area=f"code:area-{area}")
claim(A, "Attribution", "Лента", f"id:document-{A}", sourceName="Лента")

# Document b: the other side's account, with the day of the talks
document(
    B,
    "Турчин в Астане",
    day("2025-11-06"),
    "id:source-vestnik",
    "Александр Турчин 4 ноября 2025 года прибыл в Астану. Переговоры с Олжасом Бектеновым прошли 4 ноября 2025 года. "
    "Речь шла о промышленности. "
    "Программа двух правительств прекращена 1 января 2025 года. Документ с ЕАЭС подписан Казахстаном.",
)
NOV4 = {
    "validFrom": day("2025-11-04"),
    "validUntil": day("2025-11-05"),
    "datePrecision": DAY,
    "dateText": "4 ноября 2025 года",
}
claim(B, "EventPlace", "прибыл в Астану", "id:visit-1", ofEvent="id:visit-1", heldIn="id:city-KZ-71")
claim(B, "EventDate", "прошли 4 ноября 2025 года", MEET, ofEvent=MEET, **NOV4)
claim(B, "TopicDiscussed", "промышленности", MEET, ofEvent=MEET, area="code:area-industry", listIsExhaustive=True)
claim(
    B,
    "Participation",
    "Переговоры с Олжасом Бектеновым",
    MEET,
    inEvent=MEET,
    participant=BEKTENOV,
    participationRole="code:participation-role-host",
)
claim(
    B,
    "AgreementAction",
    "прекращена 1 января 2025 года",
    "id:agreement-programme-old",
    actsOn="id:agreement-programme-old",
    actionType="code:action-type-terminated",
    actionDate=day("2025-01-01"),
)
claim(
    B,
    "AgreementParty",
    "подписан Казахстаном",
    "id:agreement-framework-eaeu",
    ofAgreement="id:agreement-framework-eaeu",
    partyBody=KZ,
    onBehalfOf=KZ,
    side=1,
)
claim(
    B,
    "AgreementDescription",
    "",
    "id:agreement-framework-eaeu",
    ofAgreement="id:agreement-framework-eaeu",
    title="Документ с ЕАЭС",
    agreementType="code:agreement-type-framework",
    agreementStatus="code:agreement-status-signed",
)  # (planted: no evidence)

# Document c: a third account, that differs, and an older visit
document(
    C,
    "Хроника",
    day("2024-08-10"),
    "id:source-lenta",
    "Премьеры встретились 5 ноября 2025 года. "
    "Минздрав Казахстана и Минздрав Узбекистана 1 июля 2024 года заключили соглашение, "
    "подписала министр Акмарал Альназарова в ходе рабочего визита. Премьер Беларуси Роман Головченко ждёт встречи.",
)
HEALTH = "id:agreement-health"
claim(
    C,
    "EventDate",
    "встретились 5 ноября 2025 года",
    MEET,
    ofEvent=MEET,
    validFrom=day("2025-11-05"),
    validUntil=day("2025-11-06"),
    datePrecision=DAY,
    dateText="5 ноября 2025 года",
)
claim(
    C,
    "Tenure",
    "Премьер Беларуси Роман Головченко",
    GOLOVCHENKO,
    org__member=GOLOVCHENKO,
    throughOffice="id:office-BY-head-of-government",
    title="Премьер Беларуси",
    attestedOn=day("2024-08-10"),
    endStatus="code:end-status-unknown",
)
claim(
    C,
    "Tenure",
    "министр Акмарал Альназарова",
    ALNAZAROVA,
    org__member=ALNAZAROVA,
    throughOffice="id:office-KZ-minister-health",
    title="министр",
    attestedOn=day("2024-08-10"),
    endStatus="code:end-status-unknown",
)
claim(
    C,
    "Occurrence",
    "в ходе рабочего визита",
    "id:visit-2",
    ofEvent="id:visit-2",
    eventKind="code:event-kind-visit",
    eventStatus=HELD,
    visitType="code:visit-type-working",
    sendingState=KZ,
    receivingState=UZ,
    participatingState=[KZ, UZ],
)
claim(
    C,
    "Occurrence",
    "ждёт встречи",
    "id:meeting-2",
    ofEvent="id:meeting-2",
    eventKind="code:event-kind-meeting",
    eventStatus="code:event-status-planned",
    participatingState=[BY, KZ],
    modality="planned",
)
claim(
    C,
    "AgreementDescription",
    "заключили соглашение",
    HEALTH,
    ofAgreement=HEALTH,
    agreementType="code:agreement-type-agreement",
    title="соглашение",
    agreementStatus="code:agreement-status-signed",
)
claim(
    C,
    "AgreementParty",
    "Минздрав Казахстана",
    HEALTH,
    ofAgreement=HEALTH,
    partyBody="id:body-KZ-ministry-of-health",
    onBehalfOf=KZ,
    side=1,
)
claim(
    C,
    "AgreementParty",
    "Минздрав Узбекистана",
    HEALTH,
    ofAgreement=HEALTH,
    partyBody="id:body-UZ-ministry-of-health",
    onBehalfOf=UZ,
    side=2,
)
claim(
    C,
    "AgreementAction",
    "подписала министр Акмарал Альназарова",
    HEALTH,
    actsOn=HEALTH,
    actionType="code:action-type-signed",
    actionDate=day("2024-07-01"),
    signedBy=ALNAZAROVA,
    signedAs="id:office-KZ-minister-health",
    byParty="id:body-KZ-ministry-of-health",
    atEvent="id:visit-2",
)
claim(
    C,
    "AgreementLink",
    "заключили соглашение",
    "id:agreement-protocol-health",
    ofAgreement="id:agreement-protocol-health",
    linkProperty="cmt:amends",
    linkedAgreement=HEALTH,
    confidence="0.5",
    status="review",
)
node(
    f"document-{C}",
    f"passage-{C}-0-8",
    "Passage",
    oa__hasSource=f"id:document-{C}",
    oa__start=0,
    oa__end=8,
    oa__exact="Премьера",
    sentence="Премьеры встретились 5 ноября 2025 года.",
    sentenceStart=0,
)
node(
    f"document-{C}",
    "claim-00000000000000ff",
    "Mention",
    about=KZ,
    mentions=KZ,
    claimedIn=f"id:document-{C}",
    evidence=f"id:passage-{C}-0-8",
    confidence=Decimal("0.9"),
    confidenceMethod="prior",
    rule="invented",
    modality="code:modality-asserted",
    reviewStatus="code:review-status-sure",
)  # (planted: misquoted)

# A change of organisation
change = NamedNode(ID + "change-1")
for predicate, value in (
    ("rdf:type", "org:ChangeEvent"),
    ("cmt:successionKind", "code:succession-kind-rename"),
    ("cmt:validFrom", day("2023-09-01")),
    ("org:originalOrganization", "id:body-KZ-ministry-of-industry-and-construction"),
    ("org:resultingOrganization", "id:body-KZ-ministry-of-industry-and-construction"),
):
    store.add(Quad(change, NamedNode(expand(predicate)), term(value), NamedNode(GRAPH + "entities")))

used = {
    key: PREFIXES[key]
    for key in ("cmt", "code", "id", "graph", "rdf", "skos", "dcterms", "foaf", "org", "oa", "schema", "xsd")
}
quads = sorted(store, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)))
serialize(quads, str(Path(__file__).with_name("graph.trig")), format=RdfFormat.TRIG, prefixes=used)

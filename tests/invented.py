"""A small invented graph in the shape of a build: three states, their bodies, persons, agreements and meetings."""

from pyoxigraph import RdfFormat, Store

from comity.vocabulary import ENTITIES, PREFIXES

ENTITIES_TURTLE = """
cmt:State rdfs:subClassOf cmt:Polity . cmt:Polity rdfs:subClassOf cmt:Actor . cmt:Person rdfs:subClassOf cmt:Actor .
cmt:Ministry rdfs:subClassOf cmt:PublicBody . cmt:PublicBody rdfs:subClassOf cmt:Actor .
cmt:Visit rdfs:subClassOf cmt:DiplomaticEvent . cmt:Meeting rdfs:subClassOf cmt:DiplomaticEvent .

id:state-KZ a cmt:State, cmt:Polity, cmt:Actor ; skos:prefLabel "Казахстан"@ru, "Kazakhstan"@en ;
    cmt:ofState id:state-KZ .
id:state-BY a cmt:State, cmt:Polity, cmt:Actor ; skos:prefLabel "Беларусь"@ru, "Belarus"@en ; cmt:ofState id:state-BY .
id:state-UZ a cmt:State, cmt:Polity, cmt:Actor ; skos:prefLabel "Узбекистан"@ru ; cmt:ofState id:state-UZ .
id:state-TV a cmt:State, cmt:Polity, cmt:Actor ; skos:prefLabel "Тувалу"@ru ; cmt:ofState id:state-TV .
id:body-KZ-industry a cmt:Ministry, cmt:PublicBody, cmt:Actor ; skos:prefLabel "Минпром"@ru ; cmt:ofState id:state-KZ .
id:body-KZ-trade a cmt:Ministry, cmt:PublicBody, cmt:Actor ; skos:prefLabel "Минторг"@ru ; cmt:ofState id:state-KZ .
id:body-BY-industry a cmt:Ministry, cmt:PublicBody, cmt:Actor ; skos:prefLabel "Минпром"@ru ; cmt:ofState id:state-BY .
id:person-a a cmt:Person, cmt:Actor ; skos:prefLabel "А. Иванов"@ru ; cmt:ofState id:state-KZ .
id:person-b a cmt:Person, cmt:Actor ; skos:prefLabel "Б. Петров"@ru ; cmt:ofState id:state-BY .
id:person-c a cmt:Person, cmt:Actor ; skos:prefLabel "В. Каримов"@ru ; cmt:ofState id:state-UZ .

code:area-economy-group skos:inScheme code:area ; skos:notation "economy-group" .
code:area-trade skos:inScheme code:area ; skos:notation "trade" ; skos:broader code:area-economy-group .
code:area-industry skos:inScheme code:area ; skos:notation "industry" ; skos:broader code:area-economy-group .
code:area-culture skos:inScheme code:area ; skos:notation "culture" .
code:area-trade a skos:Concept . code:area-industry a skos:Concept . code:area-culture a skos:Concept .
code:agreement-level-inter-agency skos:inScheme code:agreement-level ; skos:notation "inter-agency" .
code:agreement-level-inter-state skos:inScheme code:agreement-level ; skos:notation "inter-state" .
code:agreement-level-inter-municipal skos:inScheme code:agreement-level ; skos:notation "inter-municipal" .

id:agreement-roadmap a cmt:Agreement ; skos:prefLabel "Дорожная карта"@ru ;
    cmt:party id:body-KZ-industry, id:body-KZ-trade, id:body-BY-industry ; cmt:partyState id:state-KZ, id:state-BY ;
    cmt:agreementType code:agreement-type-roadmap ; cmt:levelOfConclusion code:agreement-level-inter-agency ;
    cmt:agreementStatus code:agreement-status-signed ; cmt:areaOfCooperation code:area-trade, code:area-industry ;
    cmt:validFrom "2026-01-01"^^xsd:date ; cmt:validUntil "2029-01-01"^^xsd:date ;
    cmt:datePrecision code:precision-year .
id:agreement-memorandum a cmt:Agreement ; cmt:party id:body-KZ-trade, id:body-BY-industry ;
    cmt:partyState id:state-KZ, id:state-BY ; cmt:agreementType code:agreement-type-memorandum ;
    cmt:levelOfConclusion code:agreement-level-inter-agency ; cmt:agreementStatus code:agreement-status-signed ;
    cmt:signedOn "2025-11-04"^^xsd:date ; cmt:areaOfCooperation code:area-trade .
id:agreement-treaty a cmt:Agreement ; cmt:party id:state-KZ, id:state-BY, id:state-UZ ;
    cmt:partyState id:state-KZ, id:state-BY, id:state-UZ ; cmt:agreementType code:agreement-type-treaty ;
    cmt:levelOfConclusion code:agreement-level-inter-state ; cmt:agreementStatus code:agreement-status-signed ;
    cmt:validFrom "1995-05-01"^^xsd:date ; cmt:areaOfCooperation code:area-culture .
id:agreement-planned a cmt:Agreement ; cmt:partyState id:state-KZ, id:state-UZ ;
    cmt:agreementStatus code:agreement-status-planned .
id:agreement-disputed a cmt:Agreement ; cmt:partyState id:state-KZ, id:state-UZ ; cmt:disputed cmt:validFrom ;
    cmt:agreementStatus code:agreement-status-signed ;
    cmt:agreementType code:agreement-type-protocol, code:agreement-type-plan .
id:agreement-alone a cmt:Agreement ; cmt:partyState id:state-KZ .

id:visit-1 a cmt:Visit, cmt:DiplomaticEvent ; cmt:sendingState id:state-BY ; cmt:receivingState id:state-KZ ;
    cmt:visitType code:visit-type-official ; cmt:eventStatus code:event-status-held ; cmt:hasParticipant id:person-b .
id:visit-2 a cmt:Visit, cmt:DiplomaticEvent ; cmt:sendingState id:state-KZ ; cmt:receivingState id:state-BY ;
    cmt:validFrom "2024-05-10"^^xsd:date ; cmt:validUntil "2024-05-12"^^xsd:date ;
    cmt:datePrecision code:precision-day .
id:visit-3 a cmt:Visit, cmt:DiplomaticEvent ; cmt:sendingState id:state-KZ ; cmt:receivingState id:state-UZ ;
    cmt:validFrom "2023-01-01"^^xsd:date ; cmt:validUntil "2024-01-01"^^xsd:date ;
    cmt:datePrecision code:precision-year .
id:meeting-1 a cmt:Meeting, cmt:DiplomaticEvent ; cmt:hasParticipant id:person-a, id:person-b, id:person-c ;
    cmt:hostState id:state-KZ ; cmt:participatingState id:state-KZ, id:state-BY ;
    cmt:topicArea code:area-trade, code:area-culture ; cmt:validFrom "2024-05-10"^^xsd:date .
"""
DOCUMENT_TURTLE = """
id:document-1 a cmt:SourceDocument ; dcterms:title "Переговоры" ; dcterms:issued "2024-05-11"^^xsd:date .
id:claim-1 a cmt:AgreementDescription ; cmt:ofAgreement id:agreement-roadmap ; cmt:claimedIn id:document-1 .
id:claim-2 a cmt:AgreementAction ; cmt:actsOn id:agreement-roadmap ; cmt:claimedIn id:document-1 .
id:claim-3 a cmt:AgreementArea ; cmt:ofAgreement id:agreement-roadmap ; cmt:area code:area-trade .
id:claim-4 a cmt:AgreementParty ; cmt:ofAgreement id:agreement-roadmap ; cmt:partyBody id:body-KZ-industry ;
    cmt:onBehalfOf id:state-KZ .
id:claim-5 a cmt:Participation ; cmt:inEvent id:meeting-1 ; cmt:participant id:person-a ; cmt:claimedIn id:document-1 .
id:claim-6 a cmt:Participation ; cmt:inEvent id:meeting-1 ; cmt:participant id:person-b ; cmt:claimedIn id:document-1 .
id:claim-7 a cmt:Occurrence ; cmt:ofEvent id:visit-1 ; cmt:about id:visit-1 ; cmt:claimedIn id:document-1 .
"""


PREFIXED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def turtle() -> str:
    """All of it as one graph, in Turtle."""
    return PREFIXED + ENTITIES_TURTLE + DOCUMENT_TURTLE


def store(extra: str = "") -> Store:
    """Entities in one graph, with more Turtle among them, and a document in another."""
    made = Store()
    trig = f"{PREFIXED} <{ENTITIES}> {{ {ENTITIES_TURTLE} {extra} }} graph:document-1 {{ {DOCUMENT_TURTLE} }}"
    made.load(trig, format=RdfFormat.TRIG)
    return made

# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # SPARQL
#
# Граф – это RDF: классы и свойства в `ontology/comity.ttl`, стандартные словари (SKOS, ORG, PROV, OA) рядом. A tour
# for those who write queries: the named questions, queries of your own with limits, the same triples in rdflib, and
# how other vocabularies' words for ours are asked.

# %%
import tempfile
from pathlib import Path

import comity

folder = Path(tempfile.mkdtemp())
graph = comity.build(comity.samples(), folder / "graph")
graph

# %% [markdown]
# ## Именованные вопросы · Named questions
# Файл `.rq` в `ontology/questions` – вопрос с параметрами. A question is a file; its parameters have types:

# %%
graph.ask("agreements-of-body", body="body-KZ-ministry-of-industry-and-construction")

# %% [markdown]
# ## Свой запрос · A query of your own
# Запрос идёт в отдельном процессе: с пределами времени и памяти и без пути в сеть. It runs apart, with limits of
# time, memory and size; `SERVICE` reaches nothing.
#
# Сколько утверждений держится на каждом издании:

# %%
graph.sparql("""
PREFIX cmt: <https://w3id.org/comity/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?publisher ?publisherLabel (COUNT(?claim) AS ?claims) WHERE {
  ?claim a cmt:Claim ; cmt:claimedIn ?document . ?document dcterms:publisher ?publisher .
  OPTIONAL { ?publisher skos:prefLabel ?publisherLabel . FILTER(LANG(?publisherLabel) = "ru") }
} GROUP BY ?publisher ?publisherLabel ORDER BY DESC(?claims) ?publisher LIMIT 5
""")

# %% [markdown]
# ## От факта к слову · From a fact to its words
# Утверждение знает, о чём оно, из какого документа, на каком отрезке текста стоит и по какому правилу прочитано:

# %%
graph.sparql("""
PREFIX cmt: <https://w3id.org/comity/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?agreement ?exact ?start ?end ?rule ?confidence WHERE {
  ?claim a cmt:AgreementTerm ; cmt:ofAgreement ?agreement ; cmt:evidence ?passage ;
    cmt:rule ?rule ; cmt:confidence ?confidence .
  ?passage oa:exact ?exact ; oa:start ?start ; oa:end ?end .
} ORDER BY ?agreement ?start LIMIT 8
""")

# %% [markdown]
# ## Время · Time
# Действительность – полуоткрытый промежуток дней: `validFrom` включён, `validUntil` нет. Days are half-open; unknown
# is absent, never today:

# %%
graph.sparql("""
PREFIX cmt: <https://w3id.org/comity/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?agreement ?agreementLabel ?from ?until WHERE {
  ?agreement a cmt:Agreement ; skos:prefLabel ?agreementLabel ; cmt:validFrom ?from ; cmt:validUntil ?until .
  FILTER(?from <= "2027-01-01"^^xsd:date && "2027-01-01"^^xsd:date < ?until && LANG(?agreementLabel) = "ru")
} ORDER BY ?until ?agreement LIMIT 8
""")

# %% [markdown]
# ## Другие словари · Other vocabularies
# Та же летопись как события PLOVER, построенная запросом CONSTRUCT. The same events as PLOVER codes them, by a
# CONSTRUCT:

# %%
print("\n".join(graph.ask("plover-dyads").turtle().splitlines()[:24]))

# %% [markdown]
# ## rdflib
# Те же квадры – обычный граф rdflib. Any tool that reads RDF reads the build:

# %%
import pyoxigraph
import rdflib

some = graph.store.query(
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://w3id.org/comity/graph/entities> { ?s a "
    "<https://w3id.org/comity/ontology#Agreement> ; ?p ?o } }"
)
agreements = rdflib.Graph()
agreements.parse(data=pyoxigraph.serialize(some, format=pyoxigraph.RdfFormat.TURTLE), format="turtle")
len(agreements), len(set(agreements.subjects()))

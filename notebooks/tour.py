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
# # От текста к графу · From texts to a graph
#
# Здесь короткие сообщения о визитах, переговорах и документах становятся графом, в котором каждая связь держится на
# словах источника. The texts that ship with comity are read, asked, studied and seen; nothing needs a network.

# %%
import tempfile
from pathlib import Path

import comity

folder = Path(tempfile.mkdtemp())
graph = comity.build(comity.samples(), folder / "graph")
graph

# %% [markdown]
# ## Спросить · Ask
# Каждый вопрос лежит в `ontology/questions` и зовётся по имени. What did Kazakhstan and Belarus agree, at any level,
# and what of it holds on the first day of 2027?

# %%
graph.ask("agreements-in-force", between=("KZ", "BY"), on="2027-01-01")

# %% [markdown]
# Кто с кем встречался и на каком слове держится ответ. Who met whom:

# %%
graph.ask("who-met-whom").df().head(8)

# %% [markdown]
# Любой вопрос можно задать и на SPARQL. A query of your own runs with limits of time and memory:

# %%
graph.sparql("""
PREFIX cmt: <https://w3id.org/comity/ontology#>
SELECT ?source (COUNT(?claim) AS ?claims) WHERE { ?claim a cmt:Claim ; cmt:claimedIn ?source }
GROUP BY ?source ORDER BY DESC(?claims) ?source LIMIT 5
""")

# %% [markdown]
# ## Исследовать · Study
# Сеть – это граф NetworkX: ребро на каждое соглашение, ключ ребра – само соглашение.

# %%
agreements = graph.network("agreements")
agreements.number_of_nodes(), agreements.number_of_edges()

# %%
graph.measures("agreements").head(8)

# %% [markdown]
# ## Увидеть · See
# Щёлкните вершину или линию и прочтите предложение, на котором она держится. Click a mark or a line to read its
# sentence; `/` searches, the legend filters, the bar below chooses the time of the claims.

# %%
view = graph.view(between=("KZ", "BY"))
view

# %% [markdown]
# Та же страница – один файл, который открывается без сети. The same page is one file that opens offline:

# %%
page = view.write(folder / "kz-by.html")
f"{page.name}: {page.stat().st_size / 1e6:.1f} MB"

# %% [markdown]
# ## Проверить · Check
# Что не может стоять, чего не хватает, в чём расходятся источники.
# What is wrong, missing or disputed is told, not hidden:

# %%
for finding in graph.findings()[:5]:
    print(f"{finding.severity}: {finding.message}")

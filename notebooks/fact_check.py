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
# # Проверка фразы · The fact check
#
# Журналисту дали фразу: «Премьер-министры Казахстана и Беларуси подписали в ноябре 2025 года документы о
# сотрудничестве городов и областей». Подписали ли премьеры? Что именно, между кем, на какой срок? A sentence is
# checked against its sources: who signed, who stood by, what exactly was agreed, and in which words that is told.

# %%
import tempfile
from pathlib import Path

import comity

folder = Path(tempfile.mkdtemp())
graph = comity.build(comity.samples(), folder / "graph")
graph

# %% [markdown]
# ## Есть ли такие документы · Are there such documents
# Документы между двумя государствами на любом уровне. All levels, rolled up to the two states:

# %%
agreements = graph.ask("agreements-in-force", between=("KZ", "BY"), on="2026-01-01")
agreements

# %% [markdown]
# ## Кто подписал, а кто стоял рядом · Who signed, and who stood by
# Подписавшие, если названы. Signatories, if the texts name any:

# %%
graph.ask("signatories", between=("KZ", "BY"))

# %% [markdown]
# Присутствовавшие и только названные. Witnesses, and those merely mentioned:

# %%
graph.ask("witnesses-and-mentions", between=("KZ", "BY"))

# %% [markdown]
# Премьеры *присутствовали*: подписали ведомства, область и города. The prime ministers witnessed; nobody's hand is
# named, so no signatory is told.
#
# ## На каком слове это держится · Which words say so
# Все утверждения об одном документе, с предложением и знаками, где оно стоит:

# %%
agreement = agreements.column("agreement")[0]
graph.ask("claims-about", entity=agreement)

# %% [markdown]
# Каждая цитата равна своему месту в тексте; это проверяет вопрос, у которого не бывает ответа. Every quote is the
# slice of its text; the question that looks for misquotations finds none:

# %%
graph.ask("misquoted-claims")

# %% [markdown]
# ## Кто и что сказал · Who said what
# Прямая речь – с говорящим и должностью; «стратегические» – слово говорящего, а не факт.

# %%
graph.ask("quote", words="приоритет")

# %%
graph.ask("characterisations", between=("KZ", "BY"))

# %% [markdown]
# ## Насколько это надёжно · How sure is it
# Неуверенно прочитанное не выброшено, а ждёт взгляда человека. What was read without certainty waits for a person:

# %%
graph.ask("unsure-claims", below=0.5)

# %% [markdown]
# ## Расходятся ли источники · Do sources differ

# %%
graph.ask("contradictions")

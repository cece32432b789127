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
# # Регион во времени · A region over time
#
# Кто с кем встречается и что подписывает в Центральной Азии год за годом – с определением при каждой мере и с дорогой
# от числа к предложению. Who meets whom and who agrees with whom, year by year: every measure says its definition,
# every number leads to the sentences it counts. Two dozen short texts prove nothing about the region; with your own
# texts the cells stay the same.

# %%
import tempfile
from pathlib import Path

import comity
from comity import chance, changes, measures, plots

folder = Path(tempfile.mkdtemp())
graph = comity.build(comity.samples(), folder / "graph")  # or your own texts: comity.build("texts/")
graph

# %% [markdown]
# ## Сеть · The network
# Государства, связанные встречами: ребро на каждую встречу. An edge is one meeting, its key the meeting itself:

# %%
meetings = graph.network("meetings-states")
print(meetings)

# %% [markdown]
# ## Год за годом · Year by year
# Встреча считается в году, в котором она могла идти; недатированное не считается ни в одном. All nodes stay, so that
# the figures of two years may be compared:

# %%
years = changes.over_time(meetings, range(2022, 2027))
trends = changes.trends(years)
trends

# %%
plots.lines(trends, "ties", "density", "transitivity", title="Встречи государств")

# %% [markdown]
# Что значит мера, говорит сама таблица. A table says how each of its columns is defined:

# %%
print(trends.definition("density"))

# %% [markdown]
# Кто поднялся и кто опустился. Who rose and who fell:

# %%
changes.movements(years[2024], years[2025])

# %% [markdown]
# ## Не случай ли это · Is it chance
# Голое число ничего не значит: рядом стоят двести сетей с теми же степенями, розданных по жребию (посев назван). Each
# figure beside two hundred networks with the same degrees, dealt by lot with named seeds:

# %%
chance.significance(meetings, "transitivity", "degree_assortativity", runs=200, seed=0)

# %% [markdown]
# ## Кто в середине · Who is in the middle

# %%
middle = graph.measures("meetings-states", "degree", "betweenness", "constraint", "core")
middle

# %% [markdown]
# Любая клетка ведёт к предложениям, на которых она держится. Any cell leads to its sentences:

# %%
middle.sources("Армения", "degree")

# %% [markdown]
# ## Матрица и портфель · The matrix and the portfolio
# Кто с кем связан сильнее, если взять вместе соглашения, визиты и встречи; и в каких сферах у кого соглашения. How
# closely each two are tied (agreements, visits and meetings weighted by Goldstein's scale), and in which areas.

# %%
plots.matrix(graph.network("bilateral-tie"), title="Насколько тесно связаны государства")

# %%
plots.portfolio(measures.portfolio(graph.network("areas-states")), title="Сферы соглашений по государствам")

# %% [markdown]
# ## Что нового · What is new
# Что прибавилось в сети соглашений с начала 2024 года до начала 2026-го, и было ли у пары что-то прежде:

# %%
agreements = graph.network("agreements")
news = changes.news(agreements, "2024-01-01", "2026-01-01")
news

# %% [markdown]
# ## От числа к предложению · From a number to its sentences
# Любое ребро ведёт к словам, на которых держится. The words that the first new edge rests on:

# %%
tail, head, key = news.select("tail", "head", "key").row(0)
graph.sources(agreements, tail, head, key)

# %% [markdown]
# ## Что дальше · What comes next
# Самый простой способ, который трудно превзойти: кто ездил, поедет снова. Past visits as a forecast, the one to beat:

# %%
graph.forecast("visits", known="KZ", every="year", best=5)

# %% [markdown]
# ## Увидеть · See

# %%
graph.view(network="bilateral-tie")

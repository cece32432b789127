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
# # Справка к встрече · The briefing
#
# Через час – встреча о Казахстане и Беларуси. Что согласовано и что из этого действует, кто кем назван и когда, о чём
# говорили, но ничего не подписали, в чём источники расходятся, что нового. You have an hour: what was agreed and what
# of it holds, who is who, what was talked about and not signed, where sources differ. Every line leads to its
# sentence.

# %%
import tempfile
from pathlib import Path

import comity

folder = Path(tempfile.mkdtemp())
graph = comity.build(comity.samples(), folder / "graph")  # or your own texts: comity.build("texts/")
pair = ("KZ", "BY")
day = "2027-01-01"
graph

# %% [markdown]
# ## Что действует · What is in force
# Ведомства, области и города сведены к государствам одним вопросом. Ministries, regions and cities are rolled up to
# their states; what names no end stays "unknown".

# %%
graph.ask("agreements-in-force", between=pair, on=day)

# %% [markdown]
# Что кончается в ближайшие три года, и кому продлевать. What ends within three years, and whose it is to renew:

# %%
graph.ask("agreements-expiring", before="2030-01-01", between=pair)

# %% [markdown]
# ## Кто есть кто · Who is who
# Должность известна лишь на день текста: что было до и после, тексты не говорят. An office is *attested* on a day.

# %%
graph.ask("office-holders", state="KZ")

# %% [markdown]
# ## О чём говорили и что закреплено · Talked about, and not agreed on
# Сферы, которые стороны обсуждали, но ни один документ между ними не охватывает:

# %%
graph.ask("areas-not-covered", between=pair)

# %% [markdown]
# Кто что обещал. What was promised, by whom; a text's silence is neither fulfilment nor failure:

# %%
graph.ask("commitments", state="KZ")

# %% [markdown]
# ## Где источники расходятся · Where sources differ
# Оба слова остаются рядом. Both are kept side by side:

# %%
graph.ask("contradictions")

# %% [markdown]
# ## На стол · For the desk
# Тот же обзор – одна страница с пронумерованными сносками, которая хорошо печатается. The same as one page to print,
# every line with its footnote:

# %%
dossier = graph.dossier(pair, as_of=day, since="2025-11-01")
dossier

# %%
page = dossier.write(folder / "kz-by.html")
f"{page.name}: {page.stat().st_size / 1e3:.0f} kB"

# %% [markdown]
# ## Увидеть · See
# Щёлкните вершину или линию и прочтите предложение, на котором она держится.

# %%
graph.view(between=pair)

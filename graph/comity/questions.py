"""The questions that come with comity: SPARQL with a name, its words in English and Russian, and typed parameters.

A question is a file `ontology/questions/NAME.rq` and a whole SPARQL query as it stands. Its first two lines say it in
words, `#+` lines declare its parameters in YAML, and marker lines in its body come alive when it is asked:

    #: area                                     VALUES for ?area, when the parameter is given
    #: on: FILTER(!BOUND(?until) || ?on < ?until)      … and this pattern with them
    #: label agreement                          ?agreementLabel: its name in the language asked, else en, else ru
    #: label place: ?event cmt:heldIn ?place .  the same where only an OPTIONAL binds ?place: its pattern

Only terms reach the text of a query, never what a person typed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox
import yaml

from comity.answers import Answer
from comity.errors import Malformed, Unknown
from comity.knowledge import ontology
from comity.parameters import TYPES, Parameter, Rows, suggestion

LANGUAGE = Parameter(name="language", type="language", means="language of the names", example="en", default="ru")
FALLBACK = ("en", "ru")  # whose names stand in where the language asked has none

_MARKER = re.compile(r"^[ \t]*#:[ \t]*(label )?([\w ]+?)[ \t]*(?::[ \t]*(.*))?$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question by name: its words, its parameters in the order declared, its form (select, ask or construct)."""

    name: str
    text_en: str
    text_ru: str
    parameters: Mapping[str, Parameter]
    form: str
    body: str = field(repr=False)

    def sparql(self, store: ox.Store, **parameters: object) -> str:
        """The whole query for these parameters; raises Unknown or Malformed for one it cannot take."""
        values = self._values(store, parameters)
        clauses = {name: _clause(self.parameters[name], rows) for name, rows in values.items()}
        languages = dict.fromkeys([str(values["language"][0][0]), *(f'"{tag}"' for tag in FALLBACK)])

        def alive(marker: re.Match[str]) -> str:
            label, names, pattern = marker.groups()
            if label:
                return "".join(
                    _labelled(name, "" if name in clauses else pattern or "", languages) for name in names.split()
                )
            given = [clauses[name] for name in names.split() if name in clauses]
            return f"{' '.join(given)} {pattern or ''}" if given else ""

        return _MARKER.sub(alive, self.body)

    def _values(self, store: ox.Store, given: Mapping[str, object]) -> dict[str, Rows]:
        """The rows of terms of every parameter that is given or has a default."""
        for name in given:
            if name not in self.parameters:
                near = get_close_matches(name, self.parameters, n=1)
                raise Unknown(f"question {self.name!r} has no parameter {name!r}; {suggestion(near, self.parameters)}")
        rows = {}
        for name, parameter in self.parameters.items():
            value = given.get(name)
            value = parameter.default if value is None else value
            if value is not None:
                rows[name] = parameter.rows(store, value)
            elif parameter.required:
                raise Malformed(f"question {self.name!r} needs {name}: {parameter.means}; e.g. {parameter.example}")
        return rows


def questions() -> Mapping[str, Question]:
    """Every question by its name, in the order of the alphabet."""
    return MappingProxyType({name: question(name) for name in _names()})


def question(name: str) -> Question:
    """The question of this name; raises Unknown with the nearest ones."""
    if name not in _names():
        alike = [known for known in _names() if len(name) > 3 and known.startswith(name[:4].lower())]
        near = list(dict.fromkeys(get_close_matches(name, _names(), n=2, cutoff=0.6) + alike))[:4]
        raise Unknown(f"no question {name!r}; {suggestion(near, _names())}")
    return read(ontology() / "questions" / f"{name}.rq")


def ask(store: ox.Store, name: str, **parameters: object) -> Answer:
    """The answer to a named question over a store; `None` and a parameter left out do not restrict."""
    text = question(name).sparql(store, **parameters)
    return Answer.of(store.query(text, use_default_graph_as_union=True))


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (ontology() / "questions").glob("*.rq")))


@cache
def read(path: Path) -> Question:
    """One question file, taken apart; raises Malformed when its head is not as it should be."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line.removeprefix("#+") for line in lines if line.startswith("#+")]
    if len(lines) < 2 or not all(line.startswith("# ") for line in lines[:2]):
        raise Malformed(f"{path.name}: say the question in English in the first line, in Russian in the second")
    try:
        # BaseLoader makes nothing but texts: `on` is a name here, and a date stays as it is written
        declared = yaml.load("\n".join(head), Loader=yaml.BaseLoader) or {}  # noqa: S506
        parameters = {name: _parameter(path.name, name, each) for name, each in declared.items()}
    except (yaml.YAMLError, TypeError, AttributeError) as error:
        raise Malformed(f"{path.name}: the #+ lines are no parameters ({error}); write NAME: {{type: …}}") from error
    body = "\n".join(line for line in lines[2:] if not line.startswith("#+")).strip() + "\n"
    form = re.search(r"^\s*(SELECT|ASK|CONSTRUCT)\b", body, re.MULTILINE)
    return Question(
        name=path.stem,
        text_en=lines[0].removeprefix("# "),
        text_ru=lines[1].removeprefix("# "),
        parameters=MappingProxyType(parameters | {"language": LANGUAGE}),
        form=form[1].lower() if form else "select",
        body=body,
    )


def _parameter(file: str, name: str, declared: dict[str, str]) -> Parameter:
    if declared.get("type") not in TYPES:
        raise Malformed(f"{file}: parameter {name} has type {declared.get('type')!r}; there are {', '.join(TYPES)}")
    return Parameter(name=name, **{**declared, "required": declared.get("required") == "true"})  # type: ignore[arg-type]


def _clause(parameter: Parameter, rows: Rows) -> str:
    variables = " ".join(f"?{name}" for name in parameter.variables)
    terms = " ".join("(" + " ".join(map(str, row)) + ")" for row in rows)
    return f"VALUES ({variables}) {{ {terms} }}"


def _labelled(variable: str, pattern: str, languages: Iterable[str]) -> str:
    """The patterns that bind ?xLabel: the first of the languages in which ?x has a name.

    One flat OPTIONAL a language: nested ones made Oxigraph 0.5.13 thirty times slower.
    """
    return "".join(
        f"  OPTIONAL {{ {pattern} ?{variable} skos:prefLabel ?{variable}Label . "
        f"FILTER(LANG(?{variable}Label) = {language}) }}\n"
        for language in languages
    )

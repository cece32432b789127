"""What is wrong with somebody's SPARQL, said so that it can be mended: the place, and the word that was meant."""

import re
from difflib import get_close_matches

from comity.errors import Malformed
from comity.vocabulary import PREFIXES

KEYWORDS = (
    "ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC "
    "DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN "
    "IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH "
    "NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT "
    "SEPARATOR SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID "
    "SUBSTR SUM TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID VALUES VERSION WHERE YEAR A"
).split()
UPDATES = "INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split()

_QUIET = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*""", re.DOTALL
)
_WORD = re.compile(r"(?<![\w?$:@.-])[A-Za-z_]\w*(?![\w:.-]*:)(?![\w-])")
_PREFIX = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w-]*|):(?=[\w-])")
_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*)\s*:", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+)")


def refuse(query: str) -> None:
    """Raises Malformed for a query that would change the graph, or ask another server."""
    for word in _WORD.finditer(_bare(query)):
        if word[0].upper() in UPDATES:
            raise Malformed(
                f"{word[0].upper()} would change the graph, and a query never does; mend the texts and build again"
                + _shown(query, word.start())
            )
        if word[0].upper() == "SERVICE":
            raise Malformed(
                "SERVICE would ask another server, and a query never leaves this machine; put that data into the texts"
                + _shown(query, word.start())
            )


def explained(query: str, complaint: str) -> str:
    """The engine's complaint about a query as fact, place and remedy."""
    bare = _bare(query)
    for word in _WORD.finditer(bare):
        meant = get_close_matches(word[0].upper(), KEYWORDS, n=1, cutoff=0.7)
        if word[0].upper() not in KEYWORDS and meant:
            return f"{word[0]} is no word of SPARQL; did you mean {meant[0]}?" + _shown(query, word.start())
    declared = {*PREFIXES, *_DECLARED.findall(bare)}
    for prefix in _PREFIX.finditer(bare):
        if prefix[1] not in declared:
            near = get_close_matches(prefix[1], declared, n=1)
            remedy = f"did you mean {near[0]}:?" if near else f"declare it with PREFIX {prefix[1]}: <…>"
            return f"the prefix {prefix[1]}: is not known; {remedy}" + _shown(query, prefix.start())
    place = _POSITION.search(complaint)
    if not place:
        return f"this is no SPARQL: {complaint.splitlines()[0]}"
    line, column = int(place[1]), int(place[2])
    start = sum(len(each) + 1 for each in query.split("\n")[: line - 1]) + column - 1
    reason = complaint[place.end() :].lstrip(": ").split(", [")[0].splitlines()
    return f"this is no SPARQL: {reason[0] if reason else complaint}" + _shown(query, start)


def _bare(query: str) -> str:
    """The query with its texts, addresses and comments blanked out, every other character in its place."""
    return _QUIET.sub(lambda quiet: " " * len(quiet[0]), query)


def _shown(query: str, start: int) -> str:
    """The line a place is in, with a caret under it."""
    line = query.count("\n", 0, start) + 1
    begin = query.rfind("\n", 0, start) + 1
    text = query[begin:].split("\n", 1)[0]
    return f"\n  line {line}: {text}\n{' ' * (len(f'  line {line}: ') + start - begin)}^"

"""A reader that asks a language model at any address that speaks as OpenAI's does; none is asked until one is named.

COMITY_LLM_URL      the address, up to and without /chat/completions, e.g. http://localhost:11434/v1
COMITY_LLM_MODEL    the model's name there
COMITY_LLM_KEY      the key, where one is wanted
COMITY_LLM_SECONDS  how long an answer may take (60)

The texts are sent to that address. What comes back is held to the text word by word, and what is not in it is rejected.
"""

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from typing import Any

from comity.answered import Answered
from comity.documents import Document
from comity.errors import Malformed, Unknown, Unreadable
from comity.knowledge import notations, ontology
from comity.readers import Rejected
from comity.records import Record
from comity.vocabulary import digest

STRETCH = 12_000  # characters asked about at once; cut at the end of a line
ANSWER = 5_000_000  # bytes an answer may have
PATIENCE = 3  # failures in a row after which a process asks no more


class _Refused(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: the key and the text are for the address that was named."""

    def redirect_request(self, *_: Any) -> None:
        """Nothing: the answer that sends us elsewhere is an error."""
        return


class Model:
    """Reads with the model that the environment names."""

    def __init__(self) -> None:
        self.failures = 0

    @property
    def version(self) -> str | None:
        """Stands for the address, the model and what it is asked; None while no address is named."""
        url = os.environ.get("COMITY_LLM_URL")
        return digest(url, _model(), _prompt()) if url else None

    def read(self, document: Document) -> Iterator[Record | Rejected]:
        """What the model finds, stretch by stretch; raises Unreadable, Malformed or OSError when it does not answer."""
        if self.failures >= PATIENCE:
            raise Unreadable(
                f"it failed {PATIENCE} times in a row and is asked no more; look at its address, build again"
            )
        for place, (start, end) in enumerate(stretches(document.text), 1):
            self.failures += 1
            answer = _asked(document.text[start:end])
            self.failures = 0
            yield from Answered(document.text, start, end, f"{place}").records(answer)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Parts of a text that can be asked about at once, whole lines where they are not too long."""
    start = 0
    while start < len(text):
        end = min(start + STRETCH, len(text))
        if end < len(text):
            end = text.rfind("\n", start + 1, end) + 1 or end
        yield start, end
        start = end


def _model() -> str:
    model = os.environ.get("COMITY_LLM_MODEL")
    if not model:
        raise Unknown("COMITY_LLM_URL names an address, and COMITY_LLM_MODEL no model there; name it, or unset both")
    return model


def _prompt() -> str:
    """What is asked, with the notations a record may use."""
    pattern = (ontology() / "language" / "prompt.txt").read_text("utf-8")
    return re.sub(r"\{([a-z-]+)\}", lambda scheme: ", ".join(sorted(notations(scheme[1]))), pattern)


def _asked(text: str) -> list[Mapping[str, Any]]:
    """The records of an answer, not yet held to the text."""
    url = os.environ["COMITY_LLM_URL"].rstrip("/") + "/chat/completions"
    if not url.startswith(("http://", "https://")):
        raise Unreadable(f"COMITY_LLM_URL {url!r} is no address on the web; it begins with http:// or https://")
    question = {
        "model": _model(),
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": _prompt()}, {"role": "user", "content": text}],
    }
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get("COMITY_LLM_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    request = urllib.request.Request(url, json.dumps(question).encode(), headers)  # noqa: S310  checked above
    return _records(_answer(request))


def _answer(request: urllib.request.Request) -> bytes:
    seconds = float(os.environ.get("COMITY_LLM_SECONDS") or 60)
    try:
        with urllib.request.build_opener(_Refused).open(request, timeout=seconds) as answer:
            told: bytes = answer.read(ANSWER + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise Unreadable(
                f"{request.host} answered {error.code} {error.reason}; look at key, model, address"
            ) from error
    except TimeoutError as error:
        raise Unreadable(f"{request.host} did not answer within {seconds:g} s; set COMITY_LLM_SECONDS") from error
    except (OSError, HTTPException) as error:
        raise Unreadable(f"{request.host} cannot be asked ({error}); look at COMITY_LLM_URL") from error
    if len(told) > ANSWER:
        raise Malformed(f"{request.host} answered more than {ANSWER // 10**6} MB; ask another model")
    return told


def _records(answer: bytes) -> list[Mapping[str, Any]]:
    try:
        told = json.loads(json.loads(answer)["choices"][0]["message"]["content"])
        records = told["records"] if isinstance(told, dict) else told
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise Malformed(f"the model's answer is not the JSON it was asked for ({error}); ask another model") from error
    if not isinstance(records, list):
        raise Malformed("the model's answer holds no list of records; ask another model")
    return [record if isinstance(record, dict) else {} for record in records]

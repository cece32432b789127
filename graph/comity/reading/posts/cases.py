"""The cases of a title and a name: whether both can stand in one."""

from comity.reading.annotate import Annotated, PersonMention, PostMention

_HINT = 1.0  # how much better a reading must fit for the hint of its title


def agrees(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether title and name can stand in one case, as a title and its holder's name do."""
    if not post.case:
        return True
    cases = annotated.tokens[post.head].word.cases | {post.case}
    if (
        not annotated.language.inflected
        or not cases
        or not person.case
        or person.case in cases
        or person.until - person.first == 1
    ):
        return True
    words = [token.word for token in annotated.tokens[person.first : person.until] if token.pos != "mark"]
    if person.case == "nominative" and not words[-1].known:
        return True  # names from afar are left as they are: «директором банка Аруп Банерджи»
    readings = annotated.language.declined(words, tuple(sorted(cases)))
    fitting = next((reading.fit for reading in readings if reading.case in cases), 0.0)
    other = next((reading.fit for reading in readings if reading.case not in cases), 0.0)
    return fitting > other + _HINT  # the hint alone lifts a reading: a name that declines must not stay as it is

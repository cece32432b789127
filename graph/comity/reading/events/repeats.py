"""When two mentions tell of one event, and what they tell together."""

from comity.reading.events.occasions import Draft, add_state

_FEW = 2  # states of which talks on the sidelines are; more are those of the summit itself


def same_event(old: Draft, new: Draft) -> bool:
    """Whether two drafts tell of one event."""
    if new.kind == "join":
        return old.kind != "visit"
    if other_day(old, new):
        return False
    if new.further and new.people and old.people and not old.heading and set(new.people) != set(old.people):
        return False
    if old.kind != new.kind:
        if old.kind == "multilateral":
            return bool(new.talk) and len(new.states) > _FEW and set(new.states) <= set(old.states)
        back = (new.anaphoric and set(new.people) <= set(old.people)) or _headed(old, new)
        return back or _one_talk(old, new) if {old.kind, new.kind} == {"meeting", "call"} else False
    if old.news and not new.news:
        whole = new.place == new.place_state or old.place == old.place_state
        elsewhere = new.place_state != old.place_state if whole else new.place != old.place
        elsewhere = elsewhere and new.place is not None and new.kind in ("meeting", "call", "visit")
        ahead = old.status == "planned" and new.status == "held" and new.kind in ("meeting", "call", "visit")
        if (new.when is not None and old.when is None) or elsewhere or ahead:
            return False
    ahead = old.status == "held" and new.status == "planned" and not (old.heading and len(old.told) == 1)
    if ahead and new.when and not old.when and not new.anaphoric:
        return False
    if new.anaphoric and new.kind not in ("multilateral", "visit"):
        return True
    if new.group and new.group != old.group and not old.heading and new.kind in ("meeting", "call"):
        return False
    if old.group and not old.people and new.people and not new.group and not old.heading:
        return False
    if new.anaphoric and new.kind == "visit" and new.receiving is None and old.news:
        return True
    if new.kind == "visit":
        return _same_visit(old, new)
    if new.kind == "multilateral":
        return old.name == new.name or (old.name.split()[0] == new.name.split()[0] and not _other_summit(old, new))
    if new.kind in ("commission", "signing"):
        return True
    if old.heading and len(old.told) == 1 and (set(old.people) & set(new.people) or set(old.states) & set(new.states)):
        return True
    parted = old.status == "held" and new.status == "planned" and not new.talk and not old.heading
    if parted and not set(new.states) <= set(old.states):
        return False
    if new.people and old.people:
        a, b = set(old.people), set(new.people)
        return a <= b or b <= a or len(a & b) > 1
    if len(new.states) > 1 and len(old.states) > 1:
        return set(new.states) <= set(old.states) or set(old.states) <= set(new.states)
    return True


def _other_summit(old: Draft, new: Draft) -> bool:
    """Whether two summits are told with names of their own, or at two places."""
    apart = old.place and new.place and old.place_state != new.place_state
    return bool(apart) or (old.called != "" and new.called != "" and old.called != new.called)


def _headed(old: Draft, new: Draft) -> bool:
    """Whether a heading calls a meeting what the text tells was a call, of the same states."""
    return old.heading and len(old.told) == 1 and new.kind == "call" and set(old.states) == set(new.states)


def _one_talk(old: Draft, new: Draft) -> bool:
    """Whether «обсудили» tells what was spoken of in a call of the same people, before or after it."""
    if not ((old.talk and old.kind == "meeting") or (new.talk and new.kind == "meeting")):
        return False
    mine, theirs = set(old.people), set(new.people)
    if mine and theirs:
        return mine <= theirs or theirs <= mine
    return bool(set(old.states) & set(new.states))


def _same_visit(old: Draft, new: Draft) -> bool:
    if old.receiving and new.receiving and old.receiving != new.receiving:
        return False
    if (old.receiving and old.receiving == new.sending) or (new.receiving and new.receiving == old.sending):
        return False
    if old.people and new.people:
        here = old.receiving is not None and old.receiving == new.receiving and old.status == new.status
        return (
            bool(set(old.people) & set(new.people))
            or (here and old.sending in (None, new.sending))
            or (here and new.sending is None)
        )
    return not (old.sending and new.sending) or old.sending == new.sending


def other_day(old: Draft, new: Draft) -> bool:
    """Whether both are dated, on days that cannot be one."""
    if not (old.when and new.when and old.when.start and new.when.start):
        return False
    if old.when.until and new.when.until:
        return old.when.until <= new.when.start or new.when.until <= old.when.start
    return old.when.start != new.when.start


def merge(old: Draft, new: Draft) -> None:
    """Add what a repeated mention tells besides; what names the event better becomes the telling words."""
    better = old.heading or (old.rule == "event-verb" and new.rule == "event-named" and bool(new.visit_type))
    better = better and new.kind != "join"
    if better:
        old.told = [*new.told, *old.told]
    else:
        old.told += new.told
    if better:
        old.rule, old.heading = new.rule, False
    if (old.talk and not new.talk) or (old.kind == "meeting" and new.kind == "call"):
        old.kind, old.talk = new.kind, ""
    if not new.anaphoric:
        _gather(old, new)
    old.visit_type = old.visit_type or new.visit_type
    old.sending, old.receiving = old.sending or new.sending, old.receiving or new.receiving
    later = old.status == "held" and new.status == "planned" and new.anaphoric
    if old.when is None and new.talk != "to-be" and not later:
        old.when, old.when_at = new.when, new.when_at
    wanting = old.place is None or (old.place == old.place_state == new.place_state)
    further = old.status == "held" and new.status == "planned" and new.kind == "visit"
    if new.place and wanting and not further and not (new.anaphoric and new.kind == "visit"):
        old.place, old.place_state, old.place_at = new.place, new.place_state, new.place_at
    if "mentioned" in (old.status, new.status):
        old.status, old.news = "mentioned", False
    elif new.status == "held" and new.rule == "event-verb":
        old.status = "held"


def _gather(old: Draft, new: Draft) -> None:
    for person in new.people:
        if person not in old.people:
            old.people.append(person)
            old.named[person] = new.named[person]
    for state in new.states:
        add_state(old, state)

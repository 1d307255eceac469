"""Facts about what was noticed, who was talked with, and when something last happened.

What weighs in them: every active observation of the kinds asked for, with its day. Of contacts that
make a rule fire, the first of the chain: that there was another with the same party is no news, and
the latest is only shown. Of outside parties, which they are: not how often nor where. Of silence,
the day that something last happened.
"""

from datetime import date
from functools import partial

from handlerapp.domain.contact import Contact, ContactKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.rules.facts.fact import (
    NO,
    OUTSIDE_PARTY,
    Evidence,
    Evidences,
    Fact,
    members,
    shown,
    told,
)
from handlerapp.rules.facts.meetings import OWN_PARTIES, told_meeting
from handlerapp.rules.facts.plan import told_step
from handlerapp.rules.seen import Placed, Seen


def observation(seen: Seen, *, kinds: tuple[str, ...]) -> Fact:
    """Whether one of these is noticed and active; all that are, are told, the latest first."""
    if seen.observed.keys().isdisjoint(kinds):
        return NO
    return Fact(True, partial(_told_observations, seen, kinds))


def contact_since_observation(seen: Seen, *, kinds: tuple[str, ...], party: str) -> Fact:
    """Whether the party has been talked with on or after the latest of these observations."""
    days = [seen.observed[kind][1].day for kind in kinds if kind in seen.observed]
    if not days:
        return NO
    for place, contact in seen.contacts:
        if contact.day >= max(days) and contact.party.value == party:
            return Fact(True, partial(told, f"contacts[{place}].with", party, contact.day))
    return NO


def contact_in_chain(
    seen: Seen, *, parties: tuple[str, ...] = (), kinds: tuple[str, ...] = ()
) -> Fact:
    """Whether there is a contact in the running chain with one of the parties (all where none is
    named), of one of the kinds (all where none is named)."""
    wanted_parties, wanted_kinds = members(Party, parties), members(ContactKind, kinds)
    for _, contact in seen.contacts_in_chain:
        is_party = not parties or contact.party in wanted_parties
        if is_party and (not kinds or contact.kind in wanted_kinds):
            return Fact(True, partial(_told_contacts, seen, wanted_parties, wanted_kinds))
    return NO


def outside_parties(seen: Seen) -> Fact:
    """How many different parties from outside stand among the contacts of the running chain and
    the plan steps that are not cancelled."""
    parties: list[Party] = []
    found: list[Placed[Contact | PlanStep]] = []
    for place, contact in seen.contacts_in_chain:
        if contact.party not in OWN_PARTIES and contact.party not in parties:
            parties.append(contact.party)
            found.append((place, contact))
    for place, step in seen.steps:
        if step.status is StepStatus.CANCELLED or step.actor in OWN_PARTIES:
            continue
        if step.actor not in parties:
            parties.append(step.actor)
            found.append((place, step))
    return Fact(len(found), lambda: tuple(e for placed in found for e in _of_party(*placed)))


def activity_within(seen: Seen, *, within_days: int) -> Fact:
    """Whether there is a contact, a held meeting or a begun plan step in the last so many days; a
    certificate does not count. The latest is told; of one day the step, else the meeting."""
    days = [contact.day for _, contact in seen.contacts[:1]]
    days += [meeting.starts.date() for _, meeting in seen.meetings if seen.was_held(meeting)]
    days += [step.begins for _, step in seen.steps if step.begins and _has_begun(seen, step)]
    if not days:
        return NO
    last = max(days)
    return Fact((seen.on - last).days <= within_days, lambda: _told_activity(seen, last))


def something_is_ahead(seen: Seen, *, within_days: int) -> Fact:
    """Whether a meeting is planned, or a plan step that is planned or under way is due, within so
    many days ahead."""
    for place, meeting in seen.meetings:
        if seen.is_planned(meeting) and (meeting.starts.date() - seen.on).days <= within_days:
            return Fact(True, partial(told_meeting, place, meeting))
    for place, step in seen.steps_ahead:
        if step.due is not None and 0 <= (step.due - seen.on).days <= within_days:
            return Fact(True, partial(told_step, place, step.status, step.due))
    return NO


def _has_begun(seen: Seen, step: PlanStep) -> bool:
    return seen.happened(step.begins) and step.status is not StepStatus.CANCELLED


def _told_activity(seen: Seen, day: date) -> Evidences:
    begun = [place for place, step in seen.steps if step.begins == day and _has_begun(seen, step)]
    if begun:
        place = min(begun)
        return told(f"plan_steps[{place}].from", day.isoformat(), day)
    held = [placed for placed in seen.meetings if seen.was_held(placed[1])]
    if held and held[-1][1].starts.date() == day:
        place, meeting = held[-1]
        return told(f"meetings[{place}].when", meeting.starts.isoformat(" ", "minutes"), day)
    place, _ = seen.contacts[0]
    return told(f"contacts[{place}].date", day.isoformat(), day)


def _told_observations(seen: Seen, kinds: tuple[str, ...]) -> Evidences:
    active = [
        (each.day, each.kind.value, place)
        for place, each in enumerate(seen.case.observations)
        if each.kind.value in kinds and each.is_active(seen.on)
    ]
    return tuple(
        Evidence(f"observations[{place}].kind", kind, day)
        for day, kind, place in sorted(active, reverse=True)
    )


def _told_contacts(
    seen: Seen, parties: tuple[Party, ...], kinds: tuple[ContactKind, ...]
) -> Evidences:
    """The latest contact with one of the parties and of one of the kinds, and the first."""
    found = [
        (place, each)
        for place, each in seen.contacts_in_chain
        if (not parties or each.party in parties) and (not kinds or each.kind in kinds)
    ]
    said = sorted(
        (each.day, each.kind.value, "kind", place)
        if kinds and each.kind
        else (each.day, each.party.value, "with", place)
        for place, each in found
    )
    first, latest = (
        Evidence(f"contacts[{place}].{name}", value, day)
        for day, value, name, place in (said[0], said[-1])
    )
    return (first,) if latest.day == first.day else (latest._replace(weighs=False), first)


def _of_party(place: int, each: Contact | PlanStep) -> Evidences:
    """A party, which weighs, and one place where it stands, which does not."""
    if isinstance(each, Contact):
        party, where = each.party, shown(f"contacts[{place}].with", each.party.value, each.day)
    else:
        party, where = each.actor, shown(f"plan_steps[{place}].actor", each.actor.value, each.due)
    return (Evidence(OUTSIDE_PARTY, party.value), where)

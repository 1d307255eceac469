"""Facts about what was noticed, who was talked with, and when something last happened."""

from datetime import date
from functools import partial

from handlerapp.domain.contact import Contact, ContactKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.rules.facts.fact import NO, Evidence, Evidences, Fact, members, told
from handlerapp.rules.facts.meetings import OWN_PARTIES, told_meeting
from handlerapp.rules.facts.plan import told_step
from handlerapp.rules.seen import Placed, Seen


def observation(seen: Seen, *, kinds: tuple[str, ...]) -> Fact:
    """Whether one of these is noticed and active; of several the latest is told."""
    if seen.observed.keys().isdisjoint(kinds):
        return NO
    found = [seen.observed[kind] for kind in kinds if kind in seen.observed]
    place, latest = max(found, key=lambda placed: (placed[1].day, placed[1].kind.value))
    return Fact(True, lambda: told(f"observations[{place}].kind", latest.kind.value, latest.day))


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
    for place, contact in seen.contacts_in_chain:
        is_party = not parties or contact.party in wanted_parties
        if is_party and (not kinds or contact.kind in wanted_kinds):
            said = contact.kind if kinds and contact.kind else contact.party
            return Fact(True, partial(told, f"contacts[{place}]", said.value, contact.day))
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
    return Fact(len(found), lambda: tuple(_of_party(place, each) for place, each in found))


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
    begun = [
        (step.actor.value, step.what, place)
        for place, step in seen.steps
        if step.begins == day and _has_begun(seen, step)
    ]
    if begun:
        actor, _, place = max(begun, key=lambda each: each[:2])
        return told(f"plan_steps[{place}].from", actor, day)
    held = [placed for placed in seen.meetings if seen.was_held(placed[1])]
    if held and held[-1][1].starts.date() == day:
        return told_meeting(*held[-1])
    place, contact = seen.contacts[0]
    return told(f"contacts[{place}].date", contact.party.value, day)


def _of_party(place: int, each: Contact | PlanStep) -> Evidence:
    if isinstance(each, Contact):
        return Evidence(f"contacts[{place}].with", each.party.value, each.day)
    return Evidence(f"plan_steps[{place}].actor", each.actor.value)

"""A case's latest sick leave as it was by a day: which days of the chain it has reached, and what
had happened by then."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from handlerapp.domain.case import Case, Employment, Flow
from handlerapp.domain.contact import Contact, ContactKind
from handlerapp.domain.grounds import WITHOUT_CHAIN
from handlerapp.domain.meeting import Meeting, MeetingKind
from handlerapp.domain.party import Party
from handlerapp.domain.sick_leave import Certificate, RehabChain, chains, current_certificate
from handlerapp.follow_up.measures import Group, What
from handlerapp.rules.seen import HELD, EmployerFailings, Seen

WITH_EMPLOYER = (Employment.EMPLOYED, Employment.HOURLY)
SUPPORTED = (Flow.K2, Flow.K3)
_UNASKED: dict[str, Any] = dict.fromkeys(
    ("contacts", "certificates", "plan_steps", "meetings", "sick_periods", "bevakningar"), ()
)
Prefixes = Mapping[Group, tuple[str, ...]]
"""What the diagnoses of each group begin with, without points; the group that goes first first."""

_INVESTIGATIONS = (ContactKind.PHONE_INVESTIGATION, ContactKind.SASSAM)


class Spell:
    """A case up to `until`: the day, or the day that it was closed where that is earlier.

    `chain` is the latest that had begun; None where none had, or the employment has none.
    `observed` are the kinds of all observations, by their codes.
    """

    __slots__ = (
        "_observed_case",
        "_only_group",
        "_prefixes",
        "_seen",
        "case",
        "chain",
        "observed",
        "reached",
        "until",
    )

    def __init__(self, case: Case, on: date, prefixes: Prefixes) -> None:
        self.case = case
        self.until = on if case.closed is None or case.closed > on else case.closed
        self.chain = _latest_chain(case, self.until)
        self.reached = 0 if self.chain is None else self.chain.day_on(self.until)
        self.observed = frozenset([each.kind.value for each in case.observations])
        self._prefixes = prefixes
        groups = [_dated_group(each, prefixes) for each in case.certificates]
        self._only_group = _only(groups)
        self._observed_case: Case | None = None
        self._seen: dict[date, Seen] = {}

    def date_of(self, day: int) -> date | None:
        """The date of a day of the chain that it has reached, else None."""
        return None if self.chain is None or self.reached < day else self.chain.date_of(day)

    def came_after(self, day: date) -> bool:
        """Whether it came to the handler after a day: what was done by then is not known."""
        return self.case.opened is not None and self.case.opened > day

    def has_happened(self, what: What, by: date) -> bool:
        """Whether it has happened in the chain by the end of a day that the chain has reached."""
        return any(day <= by for day in HAPPENED[what](self))

    def contacts(self, wanted: Callable[[Contact], bool]) -> Iterator[date]:
        """The days of such contacts in the chain."""
        first = date.max if self.chain is None else self.chain.day_one
        return (each.day for each in self.case.contacts if each.day >= first and wanted(each))

    def held(self) -> Iterator[Meeting]:
        """The meetings held so far, whatever the chain."""
        for each in self.case.meetings:
            if each.status in HELD and each.starts.date() <= self.until:
                yield each

    def seen(self, on: date) -> Seen:
        """Of the case as it was known on a day: the case itself and its observations. The lists
        that nothing is asked of are left out, since seeing them takes long."""
        known = self._seen.get(on)
        if known is None:
            if self._observed_case is None:
                self._observed_case = replace(self.case, **_UNASKED)
            known = self._seen[on] = Seen(self._observed_case, on, EmployerFailings(on))
        return known

    def group(self, day: date) -> Group:
        """The group of the certificate that was current on a day; the first group that one of its
        diagnoses belongs to."""
        if self._only_group is not None:
            begins, group = self._only_group
            return group if begins <= day else Group.UNKNOWN
        current = current_certificate(self.case.certificates, day)
        return Group.UNKNOWN if current is None else _dated_group(current, self._prefixes)[1]


def _only(groups: list[tuple[date, Group]]) -> tuple[date, Group] | None:
    """Where all are of one group, it and the first day; None where they are not, or there is none:
    then it matters which is the current one."""
    for _, group in groups:
        if group is not groups[0][1]:
            return None
    return min(groups, default=None, key=_begins)


def _begins(dated: tuple[date, Group]) -> date:
    return dated[0]


def _dated_group(certificate: Certificate, prefixes: Prefixes) -> tuple[date, Group]:
    """The first day that the certificate can be the current one, and its group."""
    known, first = certificate.counts_from or date.max, certificate.first_day or date.min
    if not certificate.diagnoses:
        return max(known, first), Group.UNKNOWN
    plain = [each.replace(".", "") for each in certificate.diagnoses]
    for group, begins in prefixes.items():
        for code in plain:
            if code.startswith(begins):
                return max(known, first), group
    return max(known, first), Group.OTHER


def _latest_chain(case: Case, until: date) -> RehabChain | None:
    if not case.sick_periods or case.employment in WITHOUT_CHAIN:
        return None
    found = None
    for chain in chains(case.sick_periods):
        if chain.day_one <= until:
            found = chain
    return found


def _known(*days: date | None) -> Iterable[date]:
    return (day for day in days if day is not None)


def _requested(spell: Spell) -> Iterable[date]:
    plan = spell.case.employer_plan
    return () if plan is None else _known(plan.requested, plan.received)


def _received(spell: Spell) -> Iterable[date]:
    plan = spell.case.employer_plan
    return () if plan is None else _known(plan.received)


def _judged(spell: Spell) -> Iterable[date]:
    """Where it stands how the plan was judged but not when, on the day that it came in."""
    plan = spell.case.employer_plan
    return () if plan is None or plan.assessment is None else _known(plan.assessed or plan.received)


def _avstamningar(spell: Spell) -> Iterable[date]:
    first = date.max if spell.chain is None else spell.chain.day_one
    days = (m.starts.date() for m in spell.held() if m.kind is MeetingKind.AVSTAMNING)
    return (day for day in days if day >= first)


HAPPENED: Mapping[What, Callable[[Spell], Iterable[date]]] = {
    What.INSURED_CONTACT: lambda s: s.contacts(lambda c: c.party is Party.INSURED),
    What.INVESTIGATION: lambda s: s.contacts(lambda c: c.kind in _INVESTIGATIONS),
    What.PHONE_INVESTIGATION: lambda s: s.contacts(
        lambda c: c.kind is ContactKind.PHONE_INVESTIGATION
    ),
    What.EMPLOYER_CONTACT: lambda s: s.contacts(lambda c: c.party is Party.EMPLOYER),
    What.PLAN_REQUESTED: _requested,
    What.PLAN_RECEIVED: _received,
    What.PLAN_JUDGED: _judged,
    What.AVSTAMNING: _avstamningar,
}
"""The days on which each thing happened, as the rules count it (domain, section 3)."""

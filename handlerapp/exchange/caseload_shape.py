"""The records of a caseload file as tables: each key, the field it fills and its kind of value.

Reader and writer both go by these tables; the tests hold them and the JSON Schema together.
"""

from collections.abc import Mapping
from typing import Any

from handlerapp.domain import diagnosis
from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.bevakning import (
    Bevakning,
    BevakningKind,
    BevakningStatus,
    Move,
    Origin,
    WaitsFor,
)
from handlerapp.domain.case import Case, Employer, Employment, Flow
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment, PlanForm
from handlerapp.domain.impulse import Answer, Decision, DismissReason
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingKind,
    MeetingStatus,
    MeetingVersion,
    NewTime,
    Participant,
    PointKind,
    Reply,
    Statement,
)
from handlerapp.domain.observation import Observation, ObservationKind, ObservationSource
from handlerapp.domain.paper import Flaw, MadePaper, PaperKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.recurrence import Recurrence
from handlerapp.domain.sick_leave import Certificate, Prognosis, SickPeriod, overlapping
from handlerapp.domain.soundness import (
    MAX_CHAIN_DAY,
    NO_CODE,
    NO_DIAGNOSIS,
    doubt_of_personnummer,
    ends_before_it_begins,
)
from handlerapp.domain.tied_date import TiedDate
from handlerapp.exchange.caseload_findings import Findings, Place, path
from handlerapp.exchange.caseload_kinds import Field, Many, Object, Part, Record, Several
from handlerapp.exchange.caseload_leaves import (
    Clock,
    Code,
    Day,
    Degree,
    Diagnosis,
    Flag,
    Identifier,
    Moment,
    Text,
    Whole,
    choice,
)

MAX_MINUTES = 7 * 24 * 60
"""A week: nothing that is planned takes longer."""

MAX_VERSIONS = 9_999
"""Of one meeting; it keeps a slip of the hand out of the store."""

MAX_PAGES = 99_999
"""Of one document; it keeps a slip of the hand out of the store."""

MAX_VERSION_TEXT = 10_000_000
"""Characters in one version of a meeting, which holds every text of it."""

Values = Mapping[str, Any]

_TEXT = Text()
_FILLED = Text(filled=True)
_ID = Identifier()
_DAY = Day()
_FLAG = Flag()
_DEGREE = Degree()
_MINUTES = Whole(least=0, most=MAX_MINUTES)
_PARTY = choice(Party)
_CATEGORY = choice(Category)
_STEP_STATUS = choice(StepStatus)


def _personnummer_is_right(values: Values, _: Object, place: Place, findings: Findings) -> None:
    written = values.get("personnummer")
    doubt = None if written is None else doubt_of_personnummer(written, findings.today)
    if doubt is not None:
        findings.doubt((place, "personnummer"), doubt)


def _ends_after_it_begins(values: Values, _: Object, place: Place, findings: Findings) -> None:
    first, last = values.get("first_day"), values.get("last_day")
    if ends_before_it_begins(first, last):
        findings.wrong(
            (place, "to"),
            f"{last} ligger före from, som är {first}; ska vara samma dag eller senare",
        )


def _certificate_has_a_day(_: Values, item: Object, place: Place, findings: Findings) -> None:
    if item.get("issued") is None and item.get("from") is None:
        findings.wrong((place, "issued"), f"saknas, liksom from; någon av dem {_DAY.wanted}")


def _diagnoses_are_codes(values: Values, item: Object, place: Place, findings: Findings) -> None:
    at = (place, "diagnoses")
    if item.get("diagnoses") in (None, []):
        findings.doubt(at, NO_DIAGNOSIS)
    for number, code in enumerate(values.get("diagnoses", ())):
        if code is not None and not diagnosis.is_code(code):
            findings.doubt((at, number), NO_CODE)


def _periods_overlap(values: Values, _: Object, place: Place, findings: Findings) -> None:
    periods = values.get("sick_periods", ())
    if len(periods) < 2 or None in periods:
        return
    at = (place, "sick_periods")
    for one, other in overlapping(periods):
        findings.doubt((at, other), f"överlappar {path((at, one))}")


def _bevakning_stands_once(values: Values, _: Object, place: Place, findings: Findings) -> None:
    findings.once("bevakning", values.get("id"), (place, "id"))


def _meeting_stands_once(values: Values, _: Object, place: Place, findings: Findings) -> None:
    findings.once("meeting", values.get("id"), (place, "id"))


def _case_stands_once(values: Values, _: Object, place: Place, findings: Findings) -> None:
    findings.once("case", values.get("ref"), (place, "ref"))


PERSON = Record(
    Person,
    Field("name", "name", _FILLED, needed=True),
    Field("personnummer", "personnummer", _TEXT),
    Field("phone", "phone", _TEXT),
    Field("email", "email", _TEXT),
    Field("interpreter", "interpreter", _TEXT),
    Field("contact_note", "contact_note", _TEXT),
    checks=(_personnummer_is_right,),
)
EMPLOYER = Record(
    Employer,
    Field("name", "name", _TEXT),
    Field("org_number", "org_number", _TEXT),
    Field("contact", "contact", _TEXT),
    Field("phone", "phone", _TEXT),
    Field("email", "email", _TEXT),
)
SICK_PERIOD = Record(
    SickPeriod,
    Field("from", "first_day", _DAY, needed=True),
    Field("to", "last_day", _DAY),
    Field("degree", "degree", _DEGREE, needed=True),
    checks=(_ends_after_it_begins,),
)
CERTIFICATE = Record(
    Certificate,
    Field("issued", "issued", _DAY),
    Field("from", "first_day", _DAY),
    Field("to", "last_day", _DAY),
    Field("degree", "degree", _DEGREE),
    Field("diagnoses", "diagnoses", Several(Diagnosis())),
    Field("prognosis", "prognosis", choice(Prognosis)),
    Field("expected_return", "expected_return", _DAY),
    Field("rehab_recommended", "rehab_recommended", _FLAG),
    Field("work_related", "work_related", _FLAG),
    checks=(_certificate_has_a_day, _ends_after_it_begins, _diagnoses_are_codes),
)
CONTACT = Record(
    Contact,
    Field("date", "day", _DAY, needed=True),
    Field("with", "party", _PARTY, needed=True),
    Field("channel", "channel", choice(Channel)),
    Field("kind", "kind", choice(ContactKind)),
    Field("note", "note", _TEXT),
)
OBSERVATION = Record(
    Observation,
    Field("date", "day", _DAY, needed=True),
    Field("kind", "kind", choice(ObservationKind), needed=True),
    Field("source", "source", choice(ObservationSource)),
    Field("note", "note", _TEXT),
    Field("ended", "ended", _DAY),
)
EMPLOYER_PLAN = Record(
    EmployerPlan,
    Field("requested", "requested", _DAY),
    Field("received", "received", _DAY),
    Field("form", "form", choice(PlanForm)),
    Field("assessed", "assessed", _DAY),
    Field("assessment", "assessment", choice(PlanAssessment)),
    Field("deficiencies", "deficiencies", _TEXT),
    Field("raised_with_employer", "raised_with_employer", _DAY),
    Field("raised_with_lsv", "raised_with_lsv", _DAY),
)
PLAN_STEP = Record(
    PlanStep,
    Field("actor", "actor", _PARTY, needed=True),
    Field("what", "what", _FILLED, needed=True),
    Field("from", "begins", _DAY),
    Field("due", "due", _DAY),
    Field("status", "status", _STEP_STATUS),
    Field("agreed_with_insured", "agreed_with_insured", _FLAG),
)
ASSESSMENT = Record(
    Assessment,
    Field("day", "chain_day", Whole(least=1, most=MAX_CHAIN_DAY), needed=True),
    Field("date", "day", _DAY, needed=True),
    Field("outcome", "outcome", choice(Outcome), needed=True),
    Field("exception", "exception", _TEXT),
    Field("note", "note", _TEXT),
)
BENEFIT = Record(
    Benefit,
    Field("kind", "kind", _FILLED, needed=True),
    Field("from", "first_day", _DAY, needed=True),
    Field("to", "last_day", _DAY),
    checks=(_ends_after_it_begins,),
)
CONSENT = Record(
    Consent,
    Field("party", "party", _PARTY, needed=True),
    # Written when empty too: without a list a consent covers the plan as well.
    Field("scope", "scope", Several(choice(Scope)), always=True),
    Field("given", "given", _DAY, needed=True),
    Field("withdrawn", "withdrawn", _DAY),
)
MOVE = Record(
    Move,
    Field("at", "at", Moment(), needed=True),
    Field("from", "before", _DAY, needed=True),
    Field("to", "after", _DAY, needed=True),
    Field("because", "because", _TEXT),
)
BEVAKNING = Record(
    Bevakning,
    Field("id", "id", _ID),
    Field("due", "due", _DAY, needed=True),
    Field("what", "what", _FILLED, needed=True),
    Field("kind", "kind", choice(BevakningKind)),
    Field("status", "status", choice(BevakningStatus)),
    Field("minutes", "minutes", _MINUTES),
    Field("note", "note", _TEXT),
    Field("origin", "origin", choice(Origin)),
    Field("origin_of", "origin_of", _ID),
    Field("legal", "legal", _FLAG),
    Field("made", "made", _DAY),
    Field("at", "at", Clock()),
    Field("not_before", "not_before", _DAY),
    Field("tied", "tied", Code(TiedDate, "chain:85, chain:180-14 eller certificate-3")),
    Field("repeats", "repeats", Code(Recurrence, "every:2w:2026-11-30 eller done:14d")),
    Field("nominal", "nominal", _DAY),
    Field("waits_for", "waits_for", choice(WaitsFor)),
    Field("waits_of", "waits_of", _PARTY),
    Field("planned", "planned", _DAY),
    Field("planned_week", "planned_week", _DAY),
    Field("finished", "finished", _DAY),
    Field("outcome", "outcome", _TEXT),
    Field("moves", "moves", Many(MOVE)),
    checks=(_bevakning_stands_once,),
)
PARTICIPANT = Record(
    Participant,
    Field("party", "party", _PARTY, needed=True),
    Field("name", "name", _TEXT),
    Field("role", "role", _TEXT),
    Field("contact", "contact", _TEXT),
    Field("invited", "invited", _DAY),
    Field("answer", "reply", choice(Reply)),
    Field("attended", "attended", _FLAG),
)
AGENDA_POINT = Record(
    AgendaPoint,
    Field("id", "id", _ID),
    Field("title", "title", _TEXT),
    Field("point", "kind", choice(PointKind)),
    Field("category", "category", _CATEGORY),
    Field("notes", "notes", _TEXT),
    Field("questions", "questions", Several(_TEXT)),
)
STATEMENT = Record(
    Statement,
    Field("point", "point", _ID),
    Field("text", "text", _FILLED, needed=True),
    Field("category", "category", _CATEGORY),
    Field("by", "by", _PARTY),
    Field("agreed", "agreed", Several(_PARTY)),
    Field("not_agreed", "not_agreed", Several(_PARTY)),
    Field("unsettled", "unsettled", _FLAG),
)
ACTION = Record(
    MeetingAction,
    Field("id", "id", _ID),
    Field("who", "who", _PARTY, needed=True),
    Field("what", "what", _FILLED, needed=True),
    Field("due", "due", _DAY),
    Field("status", "status", _STEP_STATUS),
    Field("category", "category", _CATEGORY),
)
NEW_TIME = Record(
    NewTime,
    Field("at", "at", Moment(), needed=True),
    Field("from", "before", Moment(), needed=True),
    Field("to", "after", Moment(), needed=True),
    Field("because", "because", _TEXT, needed=True),
)
VERSION = Record(
    MeetingVersion,
    Field("number", "number", Whole(least=1, most=MAX_VERSIONS), needed=True),
    Field("at", "at", Moment(), needed=True),
    Field("content", "content", Text(most=MAX_VERSION_TEXT), needed=True),
    Field("because", "because", _TEXT),
    Field("retracted", "retracted", Moment()),
    Field("retracted_because", "retracted_because", _TEXT),
)
PAPER = Record(
    MadePaper,
    Field("at", "at", Moment(), needed=True),
    Field("kind", "kind", choice(PaperKind), needed=True),
    Field("for", "recipient", _PARTY, needed=True),
    Field("version", "version", Whole(least=1, most=MAX_VERSIONS), needed=True),
    Field("digest", "digest", _ID, needed=True),
    Field("pages", "pages", Whole(least=1, most=MAX_PAGES), needed=True),
    Field("flaws", "flaws", Several(choice(Flaw))),
)
MEETING = Record(
    Meeting,
    Field("id", "id", _ID),
    Field("kind", "kind", choice(MeetingKind), needed=True),
    Field("form", "form", choice(MeetingForm)),
    Field("when", "starts", Moment(), needed=True),
    Field("minutes", "minutes", _MINUTES),
    Field("place", "place", _TEXT),
    Field("participants", "participants", Many(PARTICIPANT)),
    Field("purpose", "purpose", _TEXT),
    Field("goal", "goal", _TEXT),
    Field("adapted_form", "adapted_form", _TEXT),
    Field("adapted_answer", "adapted_answer", _TEXT),
    Field("agenda", "agenda", Many(AGENDA_POINT)),
    Field("statements", "statements", Many(STATEMENT)),
    Field("actions", "actions", Many(ACTION)),
    Field("rules_told", "rules_told", Several(_TEXT)),
    Field("follow_up", "follow_up", _DAY),
    Field("status", "status", choice(MeetingStatus)),
    Field("moves", "moves", Many(NEW_TIME)),
    Field("cancelled_because", "cancelled_because", _TEXT),
    Field("amending", "amending", _TEXT),
    Field("versions", "versions", Many(VERSION)),
    Field("papers", "papers", Many(PAPER)),
    checks=(_meeting_stands_once,),
)
DECISION = Record(
    Decision,
    Field("rule", "rule", _ID, needed=True),
    Field("rule_version", "rule_version", _DAY, needed=True),
    Field("answer", "answer", choice(Answer), needed=True),
    Field("at", "at", Moment(), needed=True),
    Field("fingerprint", "fingerprint", _ID, needed=True),
    Field("rested_on", "rested_on", Several(_TEXT)),
    Field("reason", "reason", choice(DismissReason)),
    Field("comment", "comment", _TEXT),
    Field("until", "until", _DAY),
    Field("first_seen", "first_seen", _DAY),
    Field("made", "made", Several(_ID)),
    Field("said", "said", Several(_TEXT)),
)
CASE = Record(
    Case,
    Field("ref", "ref", _ID, needed=True),
    Field("person", "person", Part(PERSON)),  # needed for a case that is new: the reader tells it
    Field("employment", "employment", choice(Employment)),
    Field("employer", "employer", Part(EMPLOYER)),
    Field("occupation", "occupation", _TEXT),
    Field("flow", "flow", choice(Flow)),
    Field("opened", "opened", _DAY),
    Field("closed", "closed", _DAY),
    Field("close_reason", "close_reason", _TEXT),
    Field("note", "note", _TEXT),
    Field("sick_periods", "sick_periods", Many(SICK_PERIOD)),
    Field("certificates", "certificates", Many(CERTIFICATE)),
    Field("contacts", "contacts", Many(CONTACT)),
    Field("observations", "observations", Many(OBSERVATION)),
    Field("employer_plan", "employer_plan", Part(EMPLOYER_PLAN)),
    Field("plan_steps", "plan_steps", Many(PLAN_STEP)),
    Field("assessments", "assessments", Many(ASSESSMENT)),
    Field("benefits", "benefits", Many(BENEFIT)),
    Field("consents", "consents", Many(CONSENT)),
    Field("bevakningar", "bevakningar", Many(BEVAKNING, drafts=True)),
    Field("meetings", "meetings", Many(MEETING, drafts=True)),
    Field("decisions", "decisions", Many(DECISION)),
    checks=(_case_stands_once, _periods_overlap),
)
"""The whole of a case; its `present` gives what a file says of one."""

"""Impulses over the caseload: seen, answered, asked why; the handler's own thresholds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from threading import Thread
from typing import NamedTuple

from handlerapp import words
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.impulse import (
    Answer,
    Decision,
    DismissReason,
    ImpulseStatus,
    latest_of,
)
from handlerapp.domain.settings import Settings
from handlerapp.errors import AnswerMissing, DataFileWrong, Problem, Refused
from handlerapp.long_lists import without_collecting
from handlerapp.rules import explain, loader, resting
from handlerapp.rules.answers import Answers, Where
from handlerapp.rules.engine import Judge, Verdict
from handlerapp.rules.model import Question, Rule, RuleId, RuleSet, Suggestion
from handlerapp.rules.seen import Failings, employer_identity
from handlerapp.services import accepting, caseload, changing, working_time
from handlerapp.services.accepting import Acceptance
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store
from handlerapp.storage import case_list, cases, connection, impulses_seen
from handlerapp.storage import settings as stored_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Impulse:
    """One impulse on one case: where it stands, why it fires, and what is suggested.

    `changed` tells what is new or gone since a decision that no longer holds. `verdict` is None
    for one that is resolved: its rule no longer fires, and the decision is all that is left.
    `gentle` where the texts take the tone for psychiatric diagnoses (domain, section 4).
    """

    ref: CaseRef
    rule: Rule
    status: ImpulseStatus
    rule_version: date
    why: str = field(repr=False)
    verdict: Verdict | None = field(repr=False)
    decision: Decision | None = field(default=None, repr=False)
    changed: tuple[str, ...] = field(default=(), repr=False)
    gentle: bool = field(default=False, repr=False)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What to consider, in the tone that the case takes."""
        return explain.suggestions(self.rule, gentle=self.gentle)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What may be worth asking, in the tone that the case takes."""
        return explain.questions(self.rule, gentle=self.gentle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The handler's answer. `because` is a text; one that is a reason's code or Swedish word, alone
    or before a colon, is that reason. `until` is the day when one that is snoozed comes back.
    `accept` says what one that is accepted becomes."""

    answer: Answer
    because: str | None = field(default=None, repr=False)
    until: date | None = None
    accept: Acceptance = field(default_factory=Acceptance)

    @property
    def reason(self) -> DismissReason | None:
        """The coded reason of a dismissal."""
        if self.answer is not Answer.DISMISSED:
            return None
        first = (self.because or "").partition(":")[0]
        plain = " ".join(first.casefold().replace("_", " ").split())
        named = (
            each
            for each in DismissReason
            if plain in (each.value.replace("_", " "), words.word(each).casefold())
        )
        return next(named, DismissReason.OTHER)


class Answered(NamedTuple):
    """An impulse as it stands after the answer, and the change that the answer made."""

    impulse: Impulse
    changed: Changed


class TakenBack(NamedTuple):
    """An answer that was taken back, and the change that this was."""

    decision: Decision
    changed: Changed


@lru_cache(maxsize=1)
def rule_set() -> RuleSet:
    """Every shipped rule. Raises DataFileWrong naming file and place."""
    return loader.load_all()


def read_rules() -> None:
    """Read the rules before they are asked for; what is wrong with them is told then."""
    with suppress(DataFileWrong):
        rule_set()


def known_rule(rule_id: str) -> Rule:
    """The rule of this identifier. Raises Refused where there is none."""
    rule = rule_set().rule(rule_id)
    if rule is None:
        raise _refused(rule_id, "det finns ingen regel med det namnet. Se rules.")
    return rule


@contextmanager
def reading_rules_ahead() -> Iterator[None]:
    """Read the rules on a thread of their own while the store opens: deriving the key takes longer
    and leaves the interpreter free."""
    thread = Thread(target=read_rules, name="rules")
    thread.start()
    try:
        yield
    finally:
        thread.join()


def judge(settings: Settings) -> Judge:
    """The rules with the handler's own thresholds and switches."""
    thresholds = {
        RuleId(rule): {
            name: tuple(value) if isinstance(value, list) else value for name, value in own.items()
        }
        for rule, own in settings.thresholds.items()
    }
    return Judge(rule_set(), thresholds, frozenset(map(RuleId, settings.rules_off)))


def over_caseload(store: Store, today: date) -> tuple[Impulse, ...]:
    """Every impulse of every open case, in every status; the heaviest first, then by case."""
    with connection.translated(), without_collecting():
        settings = stored_settings.load(store.db)
        whole = [stored.case for stored in cases.load(store.db)]
        return of_cases(whole, whole, judge(settings), today)


def open_of(store: Store, case: Case, today: date) -> tuple[Impulse, ...]:
    """The impulses that stand open on one case, the heaviest first."""
    beside = with_same_employer(store, case)
    found = of_cases([case], beside, judge(settings_of(store)), today)
    return tuple(each for each in found if each.status is ImpulseStatus.OPEN)


def of_cases(
    some: Sequence[Case], whole: Sequence[Case], judging: Judge, today: date
) -> tuple[Impulse, ...]:
    """The impulses of some cases of the whole caseload, the heaviest first, then by case."""
    return of_counted(some, judging, today, judging.failings(whole, today))


def of_counted(
    some: Sequence[Case], judging: Judge, today: date, failings: Failings
) -> tuple[Impulse, ...]:
    """As `of_cases`, where it is known already which employers have failed in other cases."""
    found = [
        impulse for case in some for impulse in _of_case(Answers(judging, case, today, failings))
    ]
    return tuple(sorted(found, key=lambda each: (-each.rule.weight, each.ref)))


def why(store: Store, ref: str, rule_id: str, today: date) -> Verdict:
    """Every finding of one rule on one case, whether or not it fires.

    Raises Refused where there is no such case or no such rule.
    """
    rule = known_rule(rule_id)
    case = caseload.case(store, ref)
    with connection.translated():
        judging = judge(stored_settings.load(store.db))
    beside = with_same_employer(store, case)
    return judging.verdict(case, rule, today, judging.failings(beside, today))


def with_same_employer(store: Store, case: Case) -> tuple[Case, ...]:
    """The cases where an employer that could be the same, by number or by name, may have failed: no
    rule looks at more of the caseload (domain, section 3, `employer-repeated-failings`)."""
    if case.employer is None:
        return ()
    mine = employer_identity(case.employer)
    with connection.translated():
        known = cases.employers(store.db)
        same = [each for each in known if _could_be(mine, employer_identity(each))]
        ids = set(cases.with_employers(store.db, same))
        ids.intersection_update(case_list.with_failing_employer(store.db))
        return tuple(stored.case for stored in cases.load(store.db, sorted(ids)))


def decide(store: Store, ref: str, rule_id: str, response: Response) -> Answered:
    """Answer an impulse that fires on the case today; accepting it does what it suggests.

    Raises Refused where the rule does not fire on the case, UserFixable where the answer lacks a
    reason or a day, or cannot be carried out.
    """
    impulse, answered = answering(store, ref, rule_id, response)
    changed = changing.change(store, ref, answered, "svara på impuls")
    status = ImpulseStatus(response.answer.value)
    decision = changed.case.decisions[-1]
    return Answered(replace(impulse, status=status, decision=decision), changed)


def answering(
    store: Store, ref: str, rule_id: str, response: Response
) -> tuple[Impulse, changing.Make]:
    """The impulse that is answered, and what the answer makes of its case. Raises as `decide`."""
    today = store.now().date()
    rule = known_rule(rule_id)
    impulse = _standing(store, ref, rule, today)
    _check(response, today)
    verdict = impulse.verdict
    if verdict is None or verdict.version is None:
        raise _does_not_fire(ref, rule)
    record_seen(store, [impulse], today)
    taken = Decision(
        rule=rule.id,
        rule_version=verdict.version.valid_from,
        answer=response.answer,
        at=store.now().replace(second=0, microsecond=0),
        fingerprint=verdict.fingerprint,
        rested_on=verdict.rested_on,
        reason=response.reason,
        comment=response.because,
        until=response.until if response.answer is Answer.SNOOZED else None,
        first_seen=_first_seen(store, impulse),
        said=(rule.title, impulse.why, *(each.text for each in impulse.suggestions)),
    )
    calendar = working_time.calendar(store)

    def answered(case: Case) -> Case:
        made: tuple[str, ...] = ()
        if response.answer is Answer.ACCEPTED:
            in_tone = replace(rule, questions=impulse.questions)
            case, made = accepting.accepted(case, in_tone, response.accept, today, calendar)
        return replace(case, decisions=(*case.decisions, replace(taken, made=made)))

    return impulse, answered


def take_back(store: Store, ref: str, rule_id: str) -> TakenBack:
    """Take back the latest answer to an impulse, and return it; the one before holds again.

    What accepting made goes too, where nothing has been done with it since. The history tells both
    that the answer was given and that it was taken back. Raises Refused where there is no such case
    or rule, or no answer to take back.
    """
    latest, without = taking_back(store, ref, rule_id)
    return TakenBack(latest, changing.change(store, ref, without, "ta tillbaka svar på impuls"))


def taking_back(store: Store, ref: str, rule_id: str) -> tuple[Decision, changing.Make]:
    """The answer that is taken back, and what that makes of its case. Raises as `take_back`."""
    rule = known_rule(rule_id)
    taken = [each for each in caseload.case(store, ref).decisions if each.rule == rule.id]
    if not taken:
        raise _refused(ref, f"det finns inget svar på {rule.id} att ta tillbaka.")
    latest = latest_of(taken)

    def without(case: Case) -> Case:
        kept = accepting.taken_back(case, rule, latest.made)
        return replace(kept, decisions=_without(case.decisions, latest))

    return latest, without


def record_seen(store: Store, some: Iterable[Impulse], today: date) -> None:
    """Keep that these impulses have been seen, with the day, where they stand open.

    How long an answer takes is counted from there, and what has come since last time is told by it.
    One that nobody has answered, seen with a fingerprint of an older form, was seen that day.
    """
    open_ones = [each for each in some if each.verdict and each.status is ImpulseStatus.OPEN]
    with connection.translated(), store.db.atomic():
        ids = cases.ids_of(store.db, {each.ref for each in open_ones})
        known = impulses_seen.all_of_them(store.db)
        older = {
            key[:2]: key
            for key in sorted(known, key=known.__getitem__)
            if not resting.is_of_this_form(key[2])
        }
        new = []
        for each in open_ones:
            key = seen_key(ids, each)
            if key in known:
                continue
            if each.decision is None and key[:2] in older:
                impulses_seen.rewrite(store.db, older[key[:2]], key[2])
            else:
                new.append(key)
        impulses_seen.note(store.db, new, today)


def renew_answers(store: Store, some: Iterable[Impulse]) -> None:
    """Keep the answers of an older form that hold in the form of today.

    They are held against what is recorded of their day, which does not notice when just that is
    corrected; from now on they rest on what they are seen to rest on.
    """
    held: dict[CaseRef, list[Impulse]] = {}
    for each in some:
        if _is_to_be_renewed(each):
            held.setdefault(each.ref, []).append(each)
    if not held:
        return
    with connection.translated(), store.db.atomic():
        for ref, id in cases.ids_of(store.db, held).items():
            for each in held[ref]:
                if each.decision and each.verdict:
                    seen = (id, each.rule.id, each.decision.fingerprint)
                    impulses_seen.rewrite(store.db, seen, each.verdict.fingerprint)
    makes = {ref: partial(_renewed, impulses=tuple(some)) for ref, some in held.items()}
    changing.change_all(store, makes, "förnya svar på impulser")


def settings_of(store: Store) -> Settings:
    """The handler's settings, thresholds and switches among them."""
    with connection.translated():
        return stored_settings.load(store.db)


def _of_case(answers: Answers) -> list[Impulse]:
    case, today = answers.case, answers.on
    verdicts = answers.judge.impulses(case, today, answers.failings)
    gentle = explain.takes_gentle_tone(verdicts)
    found = [
        replace(_impulse(case, each, answers.where(each), today), gentle=gentle)
        for each in verdicts
    ]
    firing = {verdict.rule.id for verdict in verdicts}
    taken = sorted((d for d in case.decisions if d.at.date() <= today), key=lambda d: d.at)
    for rule_id, decision in {each.rule: each for each in taken}.items():
        rule = rule_set().rule(rule_id)
        if rule is not None and rule_id not in firing and case.is_open(today):
            found.append(
                Impulse(
                    ref=case.ref,
                    rule=rule,
                    status=ImpulseStatus.RESOLVED,
                    rule_version=decision.rule_version,
                    why="Det som utlöste impulsen gäller inte längre.",
                    verdict=None,
                    decision=decision,
                )
            )
    return found


def _impulse(case: Case, verdict: Verdict, where: Where, today: date) -> Impulse:
    return Impulse(
        ref=case.ref,
        rule=verdict.rule,
        status=where.status,
        rule_version=verdict.version.valid_from if verdict.version else today,
        why=explain.why(verdict, today),
        verdict=verdict,
        decision=where.answer,
        changed=explain.changed(where.change, today),
    )


def _standing(store: Store, ref: str, rule: Rule, today: date) -> Impulse:
    case = caseload.case(store, ref)
    with connection.translated():
        judging = judge(stored_settings.load(store.db))
    for impulse in of_cases([case], with_same_employer(store, case), judging, today):
        if impulse.rule.id == rule.id and impulse.verdict is not None:
            return impulse
    raise _does_not_fire(ref, rule)


def _could_be(mine: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(one and one == each for one, each in zip(mine, other, strict=True))


def _first_seen(store: Store, impulse: Impulse) -> date | None:
    with connection.translated():
        ids = cases.ids_of(store.db, [impulse.ref])
        return impulses_seen.all_of_them(store.db).get(seen_key(ids, impulse))


def _is_to_be_renewed(impulse: Impulse) -> bool:
    return (
        impulse.verdict is not None
        and impulse.decision is not None
        and not resting.is_of_this_form(impulse.decision.fingerprint)
        and not impulse.changed
    )


def _renewed(case: Case, impulses: Sequence[Impulse]) -> Case:
    """The case with the answers to these impulses in the form of today."""
    now = {each.decision: each.verdict for each in impulses}
    return replace(
        case,
        decisions=tuple(
            replace(each, fingerprint=verdict.fingerprint, rested_on=verdict.rested_on)
            if (verdict := now.get(each)) is not None
            else each
            for each in case.decisions
        ),
    )


def seen_key(ids: Mapping[CaseRef, int], impulse: Impulse) -> impulses_seen.Seen:
    """What is kept of an impulse that has been seen, with the row numbers of the cases."""
    print_ = impulse.verdict.fingerprint if impulse.verdict else ""
    return ids[impulse.ref], impulse.rule.id, print_


def _without(decisions: tuple[Decision, ...], one: Decision) -> tuple[Decision, ...]:
    """The decisions without the last one that is equal to `one`."""
    place = max(place for place, each in enumerate(decisions) if each == one)
    return decisions[:place] + decisions[place + 1 :]


def _check(response: Response, today: date) -> None:
    if response.answer is Answer.DISMISSED and not (response.because or "").strip():
        raise AnswerMissing("Skriv varför impulsen avfärdas.", "because")
    if response.answer is Answer.SNOOZED and (response.until is None or response.until <= today):
        raise AnswerMissing("Skriv vilken dag framåt impulsen ska komma tillbaka.", "until")


def _does_not_fire(ref: str, rule: Rule) -> Refused:
    return _refused(ref, f"{rule.id} slår inte till på ärendet. Se impulses --why {ref} {rule.id}.")


def _refused(where: str, message: str) -> Refused:
    return Refused(Problem(where=where, message=message))

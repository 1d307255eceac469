"""The commands about impulses and rules."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from handlerapp import words
from handlerapp.cli import printing
from handlerapp.cli.calling import DONE, REFUSED, Call, safely
from handlerapp.domain.case import Case
from handlerapp.domain.impulse import Answer, Become, Decision
from handlerapp.rules import explain
from handlerapp.rules.engine import Finding, Verdict
from handlerapp.rules.facts import Evidence
from handlerapp.rules.model import Rule
from handlerapp.services import caseload, rule_effect, rule_settings
from handlerapp.services import impulses as service
from handlerapp.services.accepting import Acceptance
from handlerapp.services.impulses import Impulse

if TYPE_CHECKING:
    from handlerapp.services.rule_statistics import RuleStatistics

_ANSWERS = {"accept": Answer.ACCEPTED, "dismiss": Answer.DISMISSED, "snooze": Answer.SNOOZED}


def impulses(call: Call) -> int:
    """`impulses`: what may need coordination, in all cases or one, or why a rule fires or not."""
    args = call.args
    if args.why:
        return _why(call)
    with service.reading_rules_ahead(), call.open() as store:
        if args.ref is not None:
            caseload.case(store, args.ref)
        standing = service.over_caseload(store, call.today)
        found = [
            each
            for each in standing
            if args.ref in (None, each.ref) and args.status in ("all", each.status.value)
        ]
        safely(lambda: service.renew_answers(store, standing))
        safely(lambda: service.record_seen(store, found, call.today))
    if args.json:
        printing.document([_impulse_document(each) for each in found])
    elif found:
        for each in found:
            _print_impulse(each)
    else:
        printing.told("Ingen impuls att visa.")
    return DONE


def answer(call: Call) -> int:
    """`impulse accept|dismiss|snooze|undo`: answer an impulse, or take the answer back."""
    args = call.args
    if args.answer == "undo":
        return _take_back(call)
    answer = _ANSWERS[args.answer]
    response = service.Response(
        answer=answer,
        because=args.because,
        until=args.until,
        accept=_acceptance(args) if answer is Answer.ACCEPTED else Acceptance(),
    )
    with call.open() as store:
        answered, changed = service.decide(store, args.ref, args.rule, response)
    printing.told(f"{answered.rule.title}: {words.word(answered.status)}.")
    for made in answered.decision.made if answered.decision else ():
        printing.out(_made_line(made, changed.case, call.today))
    return DONE


def _acceptance(args: argparse.Namespace) -> Acceptance:
    return Acceptance(
        suggestion=args.suggestion,
        become=Become(args.become) if args.become else None,
        due=args.until,
    )


def _made_line(made: str, case: Case, today: date) -> str:
    """What accepting made, as it is told."""
    kind, _, id = made.partition(":")
    if kind == "agenda":
        return f"Punkten står nu på mötets dagordning ({id})."
    (bevakning,) = (each for each in case.bevakningar if each.id == id)
    return (
        f"Ny bevakning {bevakning.id}: {bevakning.what}, "
        f"senast {words.day_text(bevakning.due, today)}."
    )


def _take_back(call: Call) -> int:
    with call.open() as store:
        taken, _ = service.take_back(store, call.args.ref, call.args.rule)
    said = words.word(taken.answer)
    printing.told(f"Svaret ”{said}” från {taken.at:%Y-%m-%d %H:%M} är taget tillbaka.")
    return DONE


def rules(call: Call) -> int:
    """`rules`: the rules as they stand, their statistics, their own cases, and their settings."""
    match call.args.act:
        case "check":
            return _check(call)  # needs no caseload
        case "stats":
            return _statistics(call)
        case "set" | "off" | "on":
            return _change(call)
    with call.open() as store:
        settings = service.settings_of(store)
    listed = service.rule_set().rules
    off = set(settings.rules_off)
    if call.args.json:
        printing.document([_rule_document(rule, settings.thresholds, off) for rule in listed])
    else:
        printing.table(
            ("Regel", "Vikt", "På", "Rubrik"),
            [(r.id, str(r.weight), "nej" if r.id in off else "ja", r.title) for r in listed],
        )
    return DONE


def _why(call: Call) -> int:
    ref, rule_id = call.args.why
    with call.open() as store:
        verdict = service.why(store, ref, rule_id, call.today)
    if call.args.json:
        printing.document(_why_document(verdict))
        return DONE
    printing.out(f"{verdict.rule.title}: {'slår till' if verdict.fires else 'slår inte till'}")
    if verdict.fires:
        printing.out(explain.why(verdict, call.today))
    for finding in verdict.findings:
        printing.out(f"  {'ja ' if finding.holds else 'nej'}  {finding.condition.text}")
    if verdict.held_back_by is not None:
        printing.out(f"hålls tillbaka av {verdict.held_back_by.id}: {verdict.held_back_by.text}")
    for line in (*explain.missing(verdict), *explain.would_change(verdict)):
        printing.out(line)
    return DONE


def _check(call: Call) -> int:
    from handlerapp.services import rule_trials

    outcomes = rule_trials.run(service.rule_set())
    failed = [each for each in outcomes if not each.ok]
    if call.args.json:
        printing.document(
            [
                {
                    "rule": each.rule,
                    "case": each.case,
                    "expected": each.expected,
                    "actual": each.actual,
                    "ok": each.ok,
                }
                for each in outcomes
            ]
        )
    else:
        count: dict[str, int] = {}
        for each in outcomes:
            count[each.rule] = count.get(each.rule, 0) + 1
        printing.table(("Regel", "Provfall"), [(rule, str(n)) for rule, n in count.items()])
    for each in failed:
        printing.told(f"{each.rule}: {each.case}: {each.expected} väntades, blev {each.actual}")
    printing.told(f"{len(outcomes)} provfall, {len(failed)} gick fel")
    return REFUSED if failed else DONE


def _statistics(call: Call) -> int:
    from handlerapp.services import rule_statistics

    with call.open() as store:
        found = rule_statistics.of_rules(store, call.today)
    if call.args.json:
        printing.document([_statistics_document(each) for each in found])
        return DONE
    printing.table(
        ("Regel", "Slagit till", "Tagna", "Uppskjutna", "Avfärdade", "Dagar till svar", ""),
        [_statistics_row(each) for each in found if each.fired],
    )
    for each in found:
        for reason, count in each.dismissed.items():
            printing.told(f"{each.rule.id}: avfärdad {count} gånger: {words.word(reason)}")
    return DONE


def _statistics_row(each: "RuleStatistics") -> tuple[str, ...]:
    days = "–" if each.median_days is None else f"{each.median_days:g}".replace(".", ",")
    advice = "tas sällan: ändra tröskeln eller stäng av" if each.is_to_retune else ""
    counts = (each.fired, each.accepted, each.snoozed, sum(each.dismissed.values()))
    return (each.rule.id, *map(str, counts), days, advice)


def _statistics_document(each: "RuleStatistics") -> dict[str, Any]:
    return {
        "id": each.rule.id,
        "fired": each.fired,
        "accepted": each.accepted,
        "snoozed": each.snoozed,
        "dismissed": {reason.value: count for reason, count in each.dismissed.items()},
        "median_days_to_decision": each.median_days,
        "retune": each.is_to_retune,
    }


def _change(call: Call) -> int:
    args = call.args
    with call.open() as store:
        settings = service.settings_of(store)
        if args.act == "set":
            changed = rule_settings.with_threshold(settings, args.rule, args.parameter, args.value)
        else:
            changed = rule_settings.with_switch(settings, args.rule, on=args.act == "on")
        effect = rule_effect.over_caseload(store, changed, args.rule, call.today)
        printing.out(
            f"{printing.cases(len(effect.come))} till, {len(effect.gone)} färre"
            + (f": {', '.join((*effect.come, *effect.gone))}" if effect.come or effect.gone else "")
        )
        rule_settings.save(store, changed)
    printing.told("Ändringen är sparad.")
    return DONE


def _print_impulse(impulse: Impulse) -> None:
    printing.out(
        f"{impulse.ref}  {impulse.rule.title}  "
        f"({impulse.rule.id}, vikt {impulse.rule.weight}, {words.word(impulse.status)})"
    )
    printing.out(f"  {impulse.why}")
    for line in impulse.changed:
        printing.out(f"  {line}")
    if impulse.verdict is not None and impulse.verdict.held_back_by is not None:
        printing.out(f"  {impulse.verdict.held_back_by.text}")


def _impulse_document(impulse: Impulse) -> dict[str, Any]:
    verdict, rule = impulse.verdict, impulse.rule
    held = verdict.held_back_by if verdict else None
    return {
        "case": impulse.ref,
        "rule": rule.id,
        "rule_version": impulse.rule_version.isoformat(),
        "status": impulse.status.value,
        "weight": rule.weight,
        "title": rule.title,
        "why": impulse.why,
        "facts": [_evidence(each) for each in verdict.evidence] if verdict else [],
        "suggests": [
            {"do": each.do, "text": each.text, "of": each.of, "bevakning": each.bevakning}
            for each in impulse.suggestions
        ],
        "questions": [each.text for each in impulse.questions],
        "questions_of": [each.of for each in impulse.questions],
        "sources": [_source(each) for each in rule.sources],
        "held_back_by": held.id if held else None,
        "changed": list(impulse.changed),
        "decision": _decision(impulse.decision) if impulse.decision else None,
    }


def _decision(taken: Decision) -> dict[str, Any]:
    """The answer with what it rested on and what was read, as it was then."""
    return {
        "answer": taken.answer.value,
        "at": taken.at.isoformat(" ", "minutes"),
        "rule_version": taken.rule_version.isoformat(),
        "reason": taken.reason.value if taken.reason else None,
        "comment": taken.comment,
        "until": taken.until.isoformat() if taken.until else None,
        "first_seen": taken.first_seen.isoformat() if taken.first_seen else None,
        "rested_on": list(taken.rested_on),
        "said": list(taken.said),
        "made": list(taken.made),
    }


def _why_document(verdict: Verdict) -> dict[str, Any]:
    held = verdict.held_back_by
    return {
        "fires": verdict.fires,
        "findings": [_finding(each) for each in verdict.findings],
        "held_back_by": held.id if held else None,
        "would_change": list(explain.would_change(verdict)),
        "missing": list(explain.missing(verdict)),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "condition": finding.condition.text,
        "holds": finding.holds,
        "value": finding.fact.value,
        "facts": [_evidence(each) for each in finding.fact.evidence],
    }


def _evidence(each: Evidence) -> dict[str, Any]:
    day = each.day.isoformat() if each.day else None
    return {"what": each.what, "value": each.value, "date": day}


def _source(each: Any) -> dict[str, Any]:
    said = {"title": each.title, "part": each.part, "year": each.year}
    return said | ({"section": each.section} if each.section else {})


def _rule_document(rule: Rule, thresholds: Any, off: set[str]) -> dict[str, Any]:
    own = thresholds.get(rule.id, {})
    newest = rule.versions[-1]
    return {
        "id": rule.id,
        "version": newest.valid_from.isoformat(),
        "title": rule.title,
        "summary": rule.summary,
        "weight": rule.weight,
        "params": [
            {
                "name": each.name,
                "label": each.label,
                "value": own.get(each.name, each.default),
                "default": each.default,
                "minimum": each.minimum,
                "maximum": each.maximum,
                "unit": each.unit,
            }
            for each in rule.parameters
        ],
        "sources": [_source(each) for each in rule.sources],
        "valid_from": newest.valid_from.isoformat(),
        "verified_on": rule.verified_on.isoformat(),
        "status": rule.life_cycle.value,
        "on": rule.id not in off,
    }

"""Reading the rule files. Whatever is unknown or missing in one is told with file and place."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from handlerapp import resources, shipped
from handlerapp.domain.party import Party
from handlerapp.errors import DataFileWrong
from handlerapp.rules.condition_reader import facts_named, plain, requirements
from handlerapp.rules.engine import conditions
from handlerapp.rules.model import (
    AgendaPhrase,
    AnyOf,
    Hold,
    LifeCycle,
    Parameter,
    Question,
    Rule,
    RuleId,
    RuleSet,
    Source,
    Suggestion,
    Version,
)
from handlerapp.shipped import Table

HOLDS_FILE = "holds.toml"
LONGEST_TITLE = 60
LONGEST_BEVAKNING = 60
BECAUSE = "{because}"
"""Where a rule's sentence says which of its alternatives hold."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STATUTE = re.compile(r"\(\d{4}:\d+\)")
"""The number of a statute, as in Socialförsäkringsbalken (2010:110)."""

DO = (
    "phone_investigation",
    "sassam",
    "contact",
    "request_plan",
    "assess_plan",
    "raise_with_employer",
    "tell_lsv",
    "meeting",
    "joint_mapping",
    "ask_fmr",
    "plan",
    "follow_up",
    "certificate",
    "assessment",
    "consent",
    "other",
)
"""What a suggestion can be for; accepting one makes a bevakning, a contact or an agenda point."""

_ANYONE = tuple(party for party in Party if party is not Party.HANDLER)

REACHES: Mapping[str, tuple[Party, ...]] = {
    "phone_investigation": (Party.INSURED,),
    "sassam": (Party.INSURED,),
    "contact": _ANYONE,
    "request_plan": (Party.EMPLOYER,),
    "raise_with_employer": (Party.EMPLOYER,),
    "tell_lsv": (Party.LSV,),
    "ask_fmr": (Party.FMR,),
    "follow_up": _ANYONE,
    "certificate": (Party.INSURED, Party.CARE),
    "consent": (Party.INSURED,),
}
"""Whom a suggestion of each kind can reach; one that is not here reaches nobody."""

REACHES_PERHAPS = ("follow_up",)
"""Kinds that may reach somebody and may not: a follow-up can be a day to set."""

AGENDA_POINTS = (
    "purpose",
    "own_view",
    "medical",
    "work",
    "employer_plan",
    "others",
    "chain",
    "plan",
)
"""The points of a meeting's agenda that a rule's phrase can belong to (domain, section 4)."""


def load_all() -> RuleSet:
    """Every shipped rule and hold. Raises DataFileWrong naming file and place."""
    return load(resources.path("rules"))


def load(folder: Path) -> RuleSet:
    """The rules of a folder, file by file, and its holds."""
    rules: dict[RuleId, Rule] = {}
    files: dict[RuleId, str] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == HOLDS_FILE:
            continue
        for place, rule in enumerate(load_rules(path)):
            if rule.id in rules:
                where = f"{path.name}.rule[{place}].id"
                raise DataFileWrong(where, f"regeln ”{rule.id}” står redan i {files[rule.id]}")
            rules[rule.id], files[rule.id] = rule, path.name
    path = folder / HOLDS_FILE
    holds = _load_holds(path, set(rules)) if path.exists() else ()
    return RuleSet(rules=tuple(rules.values()), holds=tuple(holds))


def load_rules(path: Path) -> list[Rule]:
    """The rules of one file."""
    file = shipped.load(path)
    rules = [_rule(table) for table in file.tables("rule")]
    file.done()
    if not rules:
        raise DataFileWrong(path.name, "har ingen regel ([[rule]])")
    return rules


def _rule(table: Table) -> Rule:
    parameters = tuple(_parameter(each) for each in table.tables("parameter"))
    known = {parameter.name: parameter for parameter in parameters}
    for name, times in Counter(parameter.name for parameter in parameters).items():
        if times > 1:
            raise table.wrong("parameter", f"”{name}” står två gånger")
    rule = Rule(
        id=RuleId(table.filled("id")),
        title=plain(table, "title"),
        summary=plain(table, "summary"),
        why=table.filled("why"),
        weight=table.number("weight"),
        life_cycle=table.member("life_cycle", LifeCycle),
        verified_on=table.day("verified_on"),
        versions=tuple(_version(each, known) for each in table.tables("version")),
        parameters=parameters,
        suggestions=tuple(_suggestion(each) for each in table.tables("suggestion")),
        questions=tuple(_question(each) for each in table.tables("question")),
        sources=tuple(_source(each) for each in table.tables("source")),
        agenda=_agenda(table.table("agenda")) if "agenda" in table else None,
    )
    table.done()
    _check(rule, table)
    return rule


def _check(rule: Rule, table: Table) -> None:
    for key, is_right, wanted in (
        ("id", _ID.fullmatch(rule.id) is not None, "skrivs med a–z, siffror och bindestreck"),
        ("title", len(rule.title) <= LONGEST_TITLE, f"högst {LONGEST_TITLE} tecken"),
        ("weight", 1 <= rule.weight <= 3, "ska vara 1, 2 eller 3"),
        ("version", bool(rule.versions), "minst en version behövs"),
        ("suggestion", bool(rule.suggestions), "minst ett förslag behövs"),
        ("question", bool(rule.questions), "minst en fråga behövs"),
        ("source", bool(rule.sources), "minst en källa behövs"),
        ("version", _follow_on(rule.versions), "versionerna ska stå i tidsföljd utan överlapp"),
        ("why", _slots_are_known(rule), "en plats {…} som inget villkor fyller"),
        ("why", _says_because(rule), f"{BECAUSE} och alternativens because hör ihop"),
    ):
        if not is_right:
            raise table.wrong(key, wanted)
    for place, parameter in enumerate(rule.parameters):
        if not _is_used(parameter.name, rule.versions):
            raise table.wrong(
                f"parameter[{place}].name", f"inget villkor frågar efter ”${parameter.name}”"
            )


def _is_used(name: str, versions: tuple[Version, ...]) -> bool:
    """Whether a condition of some version stands on the parameter."""
    return any(
        f"${name}" in (condition.wanted, *condition.arguments.values())
        for version in versions
        for condition in conditions(version.when)
    )


def _follow_on(versions: tuple[Version, ...]) -> bool:
    ends = [version.valid_to for version in versions[:-1]]
    starts = [version.valid_from for version in versions]
    in_order = starts == sorted(set(starts))
    return in_order and all(
        end is None or end < start for end, start in zip(ends, starts[1:], strict=True)
    )


def _slots_are_known(rule: Rule) -> bool:
    """Every slot of the sentence names a fact that each version asks for, or is `{because}`."""
    asked = facts_named(rule.why.replace(BECAUSE, ""))
    return asked is not None and all(
        asked <= {condition.fact for condition in conditions(version.when)}
        for version in rule.versions
    )


def _says_because(rule: Rule) -> bool:
    """Where the sentence has `{because}`, each version has alternatives that all say theirs; where
    it has not, none does."""
    said = [
        [any(one.because for one in some) for some in group.alternatives]
        for version in rule.versions
        for group in version.when
        if isinstance(group, AnyOf)
    ]
    if BECAUSE in rule.why:
        return len(said) == len(rule.versions) and all(all(each) for each in said)
    return not any(any(each) for each in said)


def _version(table: Table, parameters: Mapping[str, Parameter]) -> Version:
    version = Version(
        valid_from=table.day("valid_from"),
        valid_to=table.day_or_none("valid_to"),
        when=requirements(table, parameters),
    )
    table.done()
    if version.valid_to is not None and version.valid_to < version.valid_from:
        raise table.wrong("valid_to", "ligger före valid_from")
    return version


def _parameter(table: Table) -> Parameter:
    is_list = isinstance(table.peek("default"), list)
    parameter = Parameter(
        name=table.filled("name"),
        label=plain(table, "label"),
        default=table.texts("default") if is_list else table.number("default"),
        unit=plain(table, "unit"),
        minimum=None if is_list else table.number("minimum"),
        maximum=None if is_list else table.number("maximum"),
    )
    table.done()
    if parameter.default == ():
        raise table.wrong("default", "är tom")
    if isinstance(parameter.default, int) and not (
        (parameter.minimum or 0) <= parameter.default <= (parameter.maximum or 0)
    ):
        raise table.wrong("default", "ligger utanför minimum och maximum")
    return parameter


def _suggestion(table: Table) -> Suggestion:
    do = _one_of(table, "do", DO)
    text = plain(table, "text")
    suggestion = Suggestion(
        do=do,
        text=text,
        bevakning=_bevakning(table),
        of=_reached(table, do),
        gentle=_gentle(table, text),
    )
    table.done()
    return suggestion


def _bevakning(table: Table) -> str:
    """One line for the list of things to do."""
    line = plain(table, "bevakning")
    if len(line) > LONGEST_BEVAKNING:
        raise table.wrong("bevakning", f"högst {LONGEST_BEVAKNING} tecken")
    if len(line.splitlines()) > 1:
        raise table.wrong("bevakning", "ska vara en enda rad")
    return line


def _reached(table: Table, do: str) -> str | None:
    """The party that a suggestion of this kind reaches; None where nobody is."""
    parties = REACHES.get(do, ())
    if not parties and "of" in table:
        raise table.wrong("of", f"hör inte till ”{do}”, som inte når någon")
    if "of" not in table:
        if parties and do not in REACHES_PERHAPS:
            raise table.wrong("of", f"saknas för ”{do}”: vem är det som nås?")
        return None
    party = table.member("of", Party)
    if party not in parties:
        able = ", ".join(each.value for each in parties)
        raise table.wrong("of", f"”{do}” kan bara nå {able}")
    return party.value


def _gentle(table: Table, text: str) -> str | None:
    """The text for a case that takes the gentle tone, where it differs."""
    if "gentle" not in table:
        return None
    gentle = plain(table, "gentle")
    if gentle == text:
        raise table.wrong("gentle", "är densamma som text och behövs inte")
    return gentle


def _question(table: Table) -> Question:
    of = table.member("of", Party).value
    text = plain(table, "text")
    question = Question(of=of, text=text, gentle=_gentle(table, text))
    table.done()
    return question


def _agenda(table: Table) -> AgendaPhrase:
    phrase = AgendaPhrase(point=_one_of(table, "point", AGENDA_POINTS), text=plain(table, "text"))
    table.done()
    return phrase


def _source(table: Table) -> Source:
    source = Source(
        title=table.filled("title"),
        part=table.filled("part"),
        year=table.number("year"),
        section=table.filled("section") if "section" in table else None,
    )
    table.done()
    if source.section is None and _STATUTE.search(source.title):
        raise table.wrong("section", "saknas: vilken paragraf i författningen?")
    if not 1962 <= source.year <= date.max.year:
        raise table.wrong("year", "är inget årtal")
    return source


def _load_holds(path: Path, ids: set[RuleId]) -> Iterable[Hold]:
    file = shipped.load(path)
    holds = [_hold(table, ids) for table in file.tables("hold")]
    file.done()
    return holds


def _hold(table: Table, ids: set[RuleId]) -> Hold:
    fires = table.text_or("fires", None)
    hold = Hold(
        id=table.filled("id"),
        text=plain(table, "text"),
        holds=frozenset(map(RuleId, table.texts("holds"))),
        fires=None if fires is None else RuleId(fires),
        when=() if fires is not None else requirements(table, {}),
    )
    table.done()
    for key, named in (("holds", hold.holds), ("fires", {hold.fires} - {None})):
        unknown = sorted(str(id) for id in named if id not in ids)
        if unknown:
            raise table.wrong(key, f"okänd regel ”{', '.join(unknown)}”")
    if not hold.holds:
        raise table.wrong("holds", "minst en regel behövs")
    if hold.fires in hold.holds:
        raise table.wrong("fires", "regeln kan inte hålla tillbaka sig själv")
    return hold


def _one_of(table: Table, key: str, words: tuple[str, ...]) -> str:
    word = table.text(key)
    if word not in words:
        raise table.wrong(key, f"ska vara något av {', '.join(words)}")
    return word

"""Reading the rule files: what is right is read whole, each mistake is told with file and place."""

import json
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from handlerapp.domain.party import Party
from handlerapp.errors import DataFileWrong
from handlerapp.rules import loader
from handlerapp.rules.model import AnyOf, Comparison, Condition, LifeCycle

HERE = Path(__file__).parent
GOOD = HERE / "good_rule.toml"
BROKEN = sorted((HERE / "broken").glob("*.toml"))

TWO_VERSIONS = """
[[rule.version]]
valid_from = 2023-01-01
valid_to = 2024-12-31

[[rule.version.when]]
any = [
    { fact = "certificate_prognosis", is = "uncertain", text = "Prognosen är oklar" },
    { all = [
        { fact = "employment", one_of = ["employed", "hourly"], text = "Har en arbetsgivare" },
        { fact = "chain_day", at_most = 90, text = "Högst dag 90" },
    ] },
]
"""


def loaded(folder, **files):
    """The rules of a folder with these files."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return loader.load(folder)


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_a_broken_rule_file_is_refused_with_words_that_say_where_and_what(tmp_path, path):
    text = path.read_text(encoding="utf-8")
    told = text.splitlines()[0].removeprefix("# told: ")
    name = path.name
    if "[[hold]]" in text:
        shutil.copy(GOOD, tmp_path)
        name = loader.HOLDS_FILE
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(DataFileWrong) as error:
        loader.load(tmp_path)

    assert told in str(error.value)
    assert str(error.value).startswith(name)


def test_each_broken_file_says_on_its_first_line_what_is_told():
    assert len(BROKEN) >= 134
    for path in BROKEN:
        assert path.read_text(encoding="utf-8").startswith("# told: "), path.name


def test_a_rule_that_stands_in_two_files_is_told_with_both(tmp_path):
    good = GOOD.read_text(encoding="utf-8")
    other = good.replace('id = "good"', 'id = "other"', 1)

    with pytest.raises(DataFileWrong) as error:
        loaded(tmp_path, first=good, second=f"{other}\n{good}")

    assert str(error.value) == "second.toml.rule[1].id: regeln ”good” står redan i first.toml"


def test_a_file_that_is_not_written_in_utf_8_is_told(tmp_path):
    (tmp_path / "good.toml").write_bytes(GOOD.read_text(encoding="utf-8").encode("latin-1"))

    with pytest.raises(DataFileWrong, match=r"good\.toml: går inte att läsa"):
        loader.load(tmp_path)


@pytest.mark.parametrize("do", loader.DO)
def test_a_suggestion_of_each_kind_says_whom_it_reaches_or_reaches_nobody(tmp_path, do):
    for party in Party:
        text = GOOD.read_text(encoding="utf-8").replace('do = "contact"', f'do = "{do}"')
        text = text.replace('of = "insured", bevakning', f'of = "{party.value}", bevakning')
        if party in loader.REACHES.get(do, ()):
            (rule,) = loaded(tmp_path, good=text).rules
            assert rule.suggestions[0].of == party.value
        else:
            with pytest.raises(DataFileWrong, match=r"suggestion\[0\]\.of: "):
                loaded(tmp_path, good=text)


@pytest.mark.parametrize("do", loader.DO)
def test_a_suggestion_that_must_reach_somebody_is_refused_without(tmp_path, do):
    text = GOOD.read_text(encoding="utf-8").replace('do = "contact"', f'do = "{do}"')
    text = text.replace('of = "insured", bevakning', "bevakning")
    if do in loader.REACHES and do not in loader.REACHES_PERHAPS:
        with pytest.raises(DataFileWrong, match="vem är det som nås"):
            loaded(tmp_path, good=text)
    else:
        (rule,) = loaded(tmp_path, good=text).rules
        assert rule.suggestions[0].of is None


def test_the_rule_that_the_broken_ones_are_made_from_is_right():
    (rule,) = loader.load_rules(GOOD)

    assert rule.id == "good"
    assert rule.life_cycle is LifeCycle.ACTIVE
    assert rule.verified_on == date(2026, 11, 23)
    assert rule.parameters[0].default == 30
    assert rule.agenda is not None
    assert [each.comparison for each in rule.versions[0].when] == [
        Comparison.IS,
        Comparison.AT_LEAST,
        Comparison.IS,
    ]


def test_a_rule_reads_as_its_version_of_the_day(tmp_path):
    rules = loaded(tmp_path, good=GOOD.read_text(encoding="utf-8") + TWO_VERSIONS)
    rule = rules.rule("good")
    first, second = rule.versions

    assert rule.version_on(date(2021, 9, 30)) is None
    assert rule.version_on(date(2021, 10, 1)) is first
    assert rule.version_on(date(2022, 12, 31)) is first
    assert rule.version_on(date(2023, 1, 1)) is second
    assert rule.version_on(date(2024, 12, 31)) is second
    assert rule.version_on(date(2025, 1, 1)) is None


def test_alternatives_are_single_conditions_or_several_that_hold_together(tmp_path):
    rules = loaded(tmp_path, good=GOOD.read_text(encoding="utf-8") + TWO_VERSIONS)

    (group,) = rules.rule("good").versions[1].when

    assert isinstance(group, AnyOf)
    assert [[each.fact for each in some] for some in group.alternatives] == [
        ["certificate_prognosis"],
        ["employment", "chain_day"],
    ]
    assert all(isinstance(each, Condition) for some in group.alternatives for each in some)


def test_the_shipped_rules_are_read_in_the_order_of_their_files():
    rules = loader.load_all()

    assert len({rule.id for rule in rules.rules}) == len(rules.rules)
    assert rules.rule("uncertain-return").weight == 3
    assert rules.rule("no-such-rule") is None
    held = {id for hold in rules.holds for id in hold.holds}
    assert held <= {rule.id for rule in rules.rules}


def test_a_folder_with_no_holds_has_none(tmp_path):
    shutil.copy(GOOD, tmp_path)

    assert loader.load(tmp_path).holds == ()


LEFT_OUT = object()
CHANGES = (LEFT_OUT, [], [1], ["ord"], {}, {"a": 1}, 0, 7, True, 1.5, "", " ", "ord", "$days", "{}")
"""What is put in the place of each value of a right rule, one at a time."""

ACCEPTED = {
    "rule[0].title": {"ord", "$days"},
    "rule[0].summary": {"ord", "$days"},
    "rule[0].why": {"ord", "$days"},
    "rule[0].id": {"ord"},
    "rule[0].agenda": {LEFT_OUT},
    "rule[0].agenda.text": {"ord", "$days"},
    "rule[0].suggestion[0].text": {"ord", "$days"},
    "rule[0].suggestion[0].bevakning": {"ord", "$days"},
    "rule[0].suggestion[0].gentle": {LEFT_OUT, "ord", "$days"},
    "rule[0].question[0].text": {"ord", "$days"},
    "rule[0].source[0].title": {"ord", "$days", "{}"},
    "rule[0].source[0].part": {"ord", "$days", "{}"},
    "rule[0].source[0].section": {LEFT_OUT, "ord", "$days", "{}"},
    "rule[0].parameter[0].label": {"ord", "$days"},
    "rule[0].parameter[0].unit": {"ord", "$days"},
    "rule[0].parameter[0].default": {7},
    "rule[0].parameter[0].minimum": {0, 7},
    "rule[0].version[0].valid_to": {LEFT_OUT},
    "rule[0].version[0].when[0].text": {"ord", "$days"},
    "rule[0].version[0].when[1].text": {"ord", "$days"},
    "rule[0].version[0].when[2].text": {"ord", "$days"},
    "rule[0].version[0].when[1].at_least": {"$days"},
    "rule[0].version[0].when[2]": {LEFT_OUT},
    "rule[0].version[0].when[2].is": {True},
}
"""Which of them a rule may have: where a key is not needed, or any text will do."""


def a_full_rule():
    """The good rule with every key that a rule without alternatives can have."""
    document = tomllib.loads(GOOD.read_text(encoding="utf-8"))
    (rule,) = document["rule"]
    rule["suggestion"][0]["gentle"] = "Överväg ett lugnt samtal."
    rule["source"][0]["section"] = "27 kap. 47 §"
    rule["version"][0]["valid_to"] = date(2030, 1, 1)
    return document


def places(value, path=""):
    """Where each value below stands, as the names and numbers that lead to it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        here = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}".lstrip(".")
        yield here, value, key
        if isinstance(inner, (dict, list)):
            yield from places(inner, here)


def as_toml(value):
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {as_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[ " + ", ".join(map(as_toml, value)) + " ]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("place", [place for place, _, _ in places(a_full_rule())])
def test_any_value_of_a_rule_that_is_left_out_or_of_another_kind_is_told(tmp_path, place):
    accepted, refused = set(), []
    for change in CHANGES:
        document = a_full_rule()
        holder, key = next((h, k) for here, h, k in places(document) if here == place)
        if change is LEFT_OUT:
            del holder[key]
        else:
            holder[key] = change
        text = "".join(f"{name} = {as_toml(each)}\n" for name, each in document.items())
        try:
            loaded(tmp_path, good=text)
        except DataFileWrong as error:
            refused.append(str(error))
        else:
            accepted.add(change)

    assert accepted == ACCEPTED.get(place, set())
    assert all(said.startswith("good.toml") for said in refused)


WEIGHTS = {
    1: "earlier-sickness longer-than-guideline",
    2: """psychiatric-diagnosis low-motivation contradictory-information external-problems
        many-actors plan-not-holding step-not-followed-up stuck-part-time standing-still
        early-contact-missing phone-investigation-missing employer-plan-missing
        employer-plan-overdue employer-plan-not-assessed limit-ahead no-plan plan-not-agreed
        certificate-ending meeting-without-follow-up""",
    3: """work-related-psychiatric uncertain-return employer-conflict employer-not-acting
        psychosocial-not-raised rehab-recommended no-shared-view doctor-wants-contact
        employer-contact-missing employer-plan-deficient tell-lsv employer-repeated-failings
        limit-passed new-work-needed transition-meeting rehab-plan-required consent-missing""",
}
"""What the analysis of the domain gives each rule (FK 2021/002924, AF 2011)."""


def test_the_shipped_rules_have_the_weights_of_the_analysis():
    wanted = {id: weight for weight, ids in WEIGHTS.items() for id in ids.split()}

    assert {rule.id: rule.weight for rule in loader.load_all().rules} == wanted

"""What the rules say: to the handler, in plain words, with respect for the person."""

import re
from datetime import date

import pytest

from handlerapp.fiction.caseload import make
from handlerapp.rules import explain, loader
from handlerapp.rules.engine import Judge, conditions

RULES = loader.load_all().rules
SUGGESTIONS = [(rule.id, each) for rule in RULES for each in rule.suggestions]
QUESTIONS = [(rule.id, each) for rule in RULES for each in rule.questions]

each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
each_suggestion = pytest.mark.parametrize(
    ("rule_id", "suggestion"),
    SUGGESTIONS,
    ids=[f"{id} {each.bevakning}" for id, each in SUGGESTIONS],
)
each_question = pytest.mark.parametrize(
    ("rule_id", "question"), QUESTIONS, ids=[f"{id} {n}" for n, (id, _) in enumerate(QUESTIONS)]
)

ORDERS = ("måste", "ska du", "du ska", "du bör", "se till att")
JUDGEMENTS = (
    "omotiverad",
    "ovillig",
    "vägrar",
    "låg motivation",
    "bristande motivation",
    "skyller",
    "samarbetsvill",
    "påstår",
    "ifrågasätt",
    "misslyckad",
    "patienten",
    "klienten",
)
ABOUT_HEALTH = ("diagnos", "psyk", "depress", "utmatt", "ångest", "motivation", "tvek", "konflikt")
FIRST_WORDS_OF_OPEN_QUESTIONS = (
    "Vad", "Hur", "Vilk", "Vem", "När", "Vart", "Om du", "Om något", "Jag har", "Så här", "Läkaren",
)  # fmt: skip


def texts(rule):
    """Every text of a rule that the handler reads, in both tones."""
    found = [rule.title, rule.summary, rule.why]
    found += [one.because or "" for version in rule.versions for one in conditions(version.when)]
    found += [one.text for version in rule.versions for one in conditions(version.when)]
    found += [parameter.label for parameter in rule.parameters]
    for each in (*rule.suggestions, *rule.questions):
        found += [each.text, each.gentle or ""]
    return [*found, rule.agenda.text if rule.agenda else "", *bevakningar(rule)]


def bevakningar(rule):
    return [each.bevakning for each in rule.suggestions]


@each_rule
def test_no_text_orders_the_handler_about_or_judges_the_person(rule):
    for text in texts(rule):
        found = [word for word in (*ORDERS, *JUDGEMENTS) if word in text.casefold()]
        assert found == [], text


@each_rule
def test_every_text_is_clean_and_ends_as_it_should(rule):
    for text in texts(rule):
        assert text == text.strip()
        assert not re.search(r"  | [.,?;]|\.\.|–\w|\"|'", text), text
    assert rule.summary.endswith((".", "?"))
    assert rule.why.endswith((".", loader.BECAUSE))
    for version in rule.versions:
        for one in conditions(version.when):
            assert one.because is None or one.because.endswith(".")
    assert not rule.title.endswith(".")


@each_suggestion
def test_a_suggestion_is_something_to_consider(rule_id, suggestion):
    for text in filter(None, (suggestion.text, suggestion.gentle)):
        assert "överväg" in text.casefold()
        assert text.endswith((".", "?"))
        assert len(text) <= 200


@each_suggestion
def test_what_stands_on_the_list_of_things_to_do_is_concrete_and_neutral(rule_id, suggestion):
    line = suggestion.bevakning
    assert line[0].isupper()
    assert not line.endswith((".", "?", "!"))
    assert "överväg" not in line.casefold()
    assert [word for word in ABOUT_HEALTH if word in line.casefold()] == []


@each_rule
def test_two_suggestions_of_a_rule_make_two_different_things_to_do(rule):
    assert len(set(bevakningar(rule))) == len(rule.suggestions)


@each_question
def test_a_question_is_one_and_says_what_its_answer_is_for(rule_id, question):
    for text in filter(None, (question.text, question.gentle)):
        asked, _, purpose = text.partition("?")
        assert asked.startswith(FIRST_WORDS_OF_OPEN_QUESTIONS), text
        assert purpose.startswith((" Svaret ", " Det behöver inte")), text
        assert "Svaret " in purpose
        assert text.endswith(".")
        assert len(text) <= 220


GENTLE_NEEDED = """low-motivation stuck-part-time standing-still phone-investigation-missing
    early-contact-missing no-plan rehab-recommended plan-not-holding uncertain-return
    employer-conflict longer-than-guideline contradictory-information"""


@pytest.mark.parametrize("id", GENTLE_NEEDED.split())
def test_a_rule_that_could_press_someone_has_gentle_suggestions_and_questions(id):
    rule = next(each for each in RULES if each.id == id)

    assert any(each.gentle for each in rule.suggestions)
    assert any(each.gentle for each in rule.questions)


HURRY = ("så fort", "så snart", "snarast", "skynda på återgången")


@each_rule
def test_the_gentle_texts_ask_for_no_hurry(rule):
    for each in (*rule.suggestions, *rule.questions):
        assert not [word for word in HURRY if word in (each.gentle or "").casefold()]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_sentences_are_whole_on_made_up_cases(seed):
    today = date(2026, 11, 23)
    cases, judge = make(80, seed, today), Judge(loader.load_all())
    failings = judge.failings(cases, today)
    for case in cases:
        for verdict in judge.impulses(case, today, failings):
            said = explain.why(verdict, today)
            assert said.endswith(".")
            assert not re.search(r"[{}–]|None|True|okänd|  |_|\b1 dagar|\d\d\d\d-", said), said

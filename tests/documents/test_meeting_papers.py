"""The documents of a meeting: their text, and that each reader gets their part and nothing else."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp import words
from handlerapp.documents.agenda import agenda
from handlerapp.documents.blocks import Heading, Note, Table, flat, plain, text_of
from handlerapp.documents.invitation import invitation
from handlerapp.documents.meeting_parts import NOT_SHOWN
from handlerapp.documents.render import render
from handlerapp.documents.summary import summary
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.disclosure import Refusal
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.domain.readable import readable
from tests.documents.meeting_examples import CASE, EMPTY, MEETING, MEETING_PAPERS, PLANNED, seen
from tests.documents.reading import aloud, page_texts
from tests.planting import days, given_to, may, planted, said

GOLDEN = Path(__file__).parent / "golden"
MAKERS = (invitation, agenda, summary)
GOLDEN_PAPERS = [name for name in MEETING_PAPERS if name.split()[0] in {"summary", "agenda"}]
GOLDEN_PAPERS += [name for name in MEETING_PAPERS if name.startswith(("invitation", "empty"))]


@pytest.mark.parametrize("name", GOLDEN_PAPERS)
def test_the_text_of_each_document(name):
    path = GOLDEN / f"{name.replace(' ', '_')}.txt"
    assert text_of(MEETING_PAPERS[name]) + "\n" == path.read_text("utf-8")


def everything_in(pdf):
    """All that can be got out of the file: what is printed, said aloud, and lies in it besides."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert not file.attachments
        raw = b"".join(
            each.read_bytes() for each in file.objects if isinstance(each, pikepdf.Stream)
        )
        strings = [str(each) for each in _strings(file)]
        outline = [str(each.title) for each in _outline(file)]
    packed = pdf.decode("latin-1") + raw.decode("latin-1") + raw.decode("utf-16-be", "ignore")
    return "\n".join([*page_texts(pdf), aloud(pdf), *strings, *outline, packed]).casefold()


def _strings(file):
    """Every text object of the file: titles, alternatives, actual texts, names."""
    for each in file.objects:
        yield from _strings_in(each, 0)


def _strings_in(value, depth):
    if isinstance(value, pikepdf.String):
        yield value
    elif isinstance(value, pikepdf.Array):
        for each in value:
            yield from _strings_in(each, depth) if not _is_indirect(each) else ()
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for _, each in value.items():
            yield from _strings_in(each, depth) if not _is_indirect(each) else ()


def _is_indirect(value):
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _outline(file):
    with file.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop()
            yield entry
            waiting += entry.children


def parts_of(maker, found):
    """The parts of what may be read that the document is to have."""
    case = (found.certificates, found.diagnoses, found.employer_plan, found.phone)
    needs = (found.interpreter, found.adapted_form, found.adapted_answer)
    always = (found.ref, found.insured_name, found.personnummer, found.place)
    always += (found.participants, found.purpose, found.goal)
    notes = [point.notes for point in found.points]
    titles = [point.title for point in found.points]
    questions = [point.questions for point in found.points]
    if maker is invitation:
        return (always, titles, needs)
    agreed = (found.measures, found.earlier)
    if maker is summary:
        return (always, titles, needs, case, agreed, notes, found.not_agreed, found.rules_told)
    if found.recipient is Party.HANDLER:
        return (always, titles, needs, case, agreed, notes, questions)
    return (always, titles, needs, case, agreed, () if found.is_draft else notes)


@pytest.mark.parametrize("recipient", RECIPIENTS)
@given(data=st.data(), on=days)
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_word_reaches_who_may_not_read_it_and_what_may_be_read_is_there(recipient, data, on):
    case, meeting, rules = data.draw(planted(recipient))
    found = readable(meeting, case, recipient, on)
    if isinstance(found, Refusal):
        return
    scopes = given_to(recipient, case.consents, on)
    allowed = {word for word, rule in rules.items() if rule(recipient, scopes)}
    for maker in MAKERS:
        text = everything_in(render(maker(found)).pdf)
        printed = {word for word in rules if word in text}
        assert printed <= allowed
        expected = set(said(parts_of(maker, found))) & set(rules)
        assert printed == expected, maker


LATER = date(2031, 5, 17)


@pytest.mark.parametrize("recipient", RECIPIENTS)
@given(scopes=st.sets(st.sampled_from(Scope)))
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_date_reaches_only_who_may_read_what_it_dates(recipient, scopes):
    consent = Consent(party=recipient, given=MEETING.starts.date(), scope=tuple(scopes))
    given = {scope.value for scope in scopes} or {"meeting", "plan"}
    certificate = replace(CASE.certificates[0], expected_return=LATER)
    plan = replace(CASE.employer_plan, received=LATER)
    for what, case, meeting in (
        ("medical", replace(CASE, certificates=(certificate,)), MEETING),
        ("work", replace(CASE, employer_plan=plan), MEETING),
        ("plan", CASE, replace(MEETING, follow_up=LATER)),
    ):
        text = text_of(summary(seen(meeting, recipient, replace(case, consents=(consent,)))))
        said_aloud = words.full_day(LATER) in text.replace("\N{NO-BREAK SPACE}", " ")
        assert said_aloud == may(what, recipient, given), what


def headings(document):
    return [block.text for block in flat(document.blocks) if isinstance(block, Heading)]


def test_what_was_agreed_stands_first():
    for recipient in (Party.HANDLER, Party.INSURED, Party.EMPLOYER, Party.CARE):
        assert headings(summary(seen(MEETING, recipient)))[0] == "Överenskommet"


def test_a_measure_that_may_not_be_read_says_who_and_by_when_and_no_more():
    document = summary(seen(MEETING, Party.EMPLOYER))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [tuple(map(plain, row))[:2] for row in table.rows] == [
        ("Ta fram en plan för återgång i arbete", "Arbetsgivaren"),
        (NOT_SHOWN, "Vården"),
        ("Prova halva dagar", "Den försäkrade"),
    ]


def test_who_may_not_read_the_plan_is_not_told_whether_there_is_one():
    without = replace(MEETING, actions=(), follow_up=None)
    with_it, none = (text_of(summary(seen(each, Party.UNION))) for each in (MEETING, without))
    assert with_it == none
    assert "Inga åtgärder" in text_of(summary(seen(without, Party.INSURED)))


def test_a_point_with_nothing_on_it_looks_like_one_whose_notes_are_left_out():
    agenda_without = tuple(
        replace(each, notes=None) if each.id == "p3" else each for each in MEETING.agenda
    )
    bare = replace(MEETING, agenda=agenda_without)
    assert text_of(summary(seen(bare, Party.EMPLOYER))) == text_of(
        summary(seen(MEETING, Party.EMPLOYER))
    )


@pytest.mark.parametrize("maker", [agenda, summary])
@pytest.mark.parametrize("recipient", [Party.HANDLER, Party.EMPLOYER])
def test_what_is_made_before_the_meeting_is_a_draft_and_the_handler_s_copy_is_marked(
    maker, recipient
):
    for meeting, is_draft in ((PLANNED, True), (MEETING, False)):
        document = maker(seen(meeting, recipient))
        assert document.draft == is_draft
        assert document.own_copy == (recipient is Party.HANDLER)
        assert document.letterhead == (recipient is not Party.HANDLER)
        lines = text_of(document).splitlines()
        assert ("Utkast" in lines) == is_draft
        assert ("Handläggarens exemplar" in lines) == (recipient is Party.HANDLER)


def test_an_invitation_says_that_its_agenda_is_a_draft():
    assert "Dagordning (utkast)" in headings(invitation(seen(PLANNED, Party.EMPLOYER)))
    assert "Dagordning" in headings(invitation(seen(MEETING, Party.EMPLOYER)))
    assert "Dagordning" not in " ".join(headings(invitation(seen(EMPTY, Party.EMPLOYER))))


def test_notes_made_before_the_meeting_stay_with_the_handler():
    note = "Vill tillbaka till lagret."
    assert note in text_of(agenda(seen(PLANNED, Party.HANDLER)))
    assert note not in text_of(agenda(seen(PLANNED, Party.INSURED)))
    held = replace(PLANNED, status=MeetingStatus.HELD)
    assert note in text_of(agenda(seen(held, Party.INSURED)))


def test_what_can_still_be_changed_says_so():
    held = replace(MEETING, status=MeetingStatus.HELD)
    for maker in (agenda, summary):
        notes = [each for each in maker(seen(held, Party.CARE)).blocks if isinstance(each, Note)]
        assert "kan ändras" in plain(notes[0].text)
        assert "kan ändras" not in text_of(maker(seen(MEETING, Party.CARE)))


def test_who_gets_the_notes_is_named_to_the_handler_and_the_insured():
    def last_part(recipient, case=CASE):
        text = text_of(summary(seen(MEETING, recipient, case)))
        return text.partition("Vem som får anteckningarna")[2]

    assert "• Arbetsgivaren" in last_part(Party.HANDLER)
    assert "• Vården" in last_part(Party.INSURED)
    assert "• " not in last_part(Party.EMPLOYER)
    alone = last_part(Party.INSURED, replace(CASE, consents=()))
    assert "• Vården" not in alone
    assert "• Handläggaren" in alone


def test_why_it_was_amended_is_for_the_handler_and_the_insured():
    assert "Fel namn på läkaren." in text_of(summary(seen(MEETING, Party.INSURED)))
    other = text_of(summary(seen(MEETING, Party.CARE)))
    assert "Fel namn" not in other
    assert "Version\t2, färdig 24" in other


def test_a_document_names_nobody_when_it_is_printed_for_a_programmer():
    for document in MEETING_PAPERS.values():
        shown = repr((document, document.blocks))
        assert not any(name in shown for name in ("Kim", "Per Ek", "lagret"))

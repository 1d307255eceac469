"""A meeting on a screen, by real key presses: from an impulse to finalised summaries for insured
and employer, each with only what they may read."""

from dataclasses import replace

import pytest

from handlerapp.domain.impulse import ImpulseStatus
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.sick_leave import Prognosis
from handlerapp.services import caseload, impulses, opening
from handlerapp.services.opening import Place
from tests.builders import CHEAP, TODAY, a_full_case, noon, put
from tests.documents.reading import page_texts
from tests.screen import ON_A_SCREEN, PASSPHRASE, reopened

REF, NAME = "2026-000101", "Åsa Öberg-Lindström"

pytestmark = ON_A_SCREEN


@pytest.fixture
def place(tmp_path):
    """A store with one case whose certificate cannot say when the insured is back."""
    place = Place(tmp_path / "data")
    opening.create(place, PASSPHRASE, noon, CHEAP)
    (certificate,) = a_full_case().certificates
    unsure = replace(certificate, prognosis=Prognosis.UNCERTAIN)
    with reopened(place) as store:
        put(store, a_full_case(REF, meetings=(), bevakningar=(), certificates=(unsure,)))
    return place


def go_by_palette(program, words, seen):
    program.press("ctrl+k")
    program.has_focus("Sök ärende")
    program.type(words)
    program.sees(seen)
    program.press("Return")


def plan(program):
    go_by_palette(program, "moten", "Möten, Sida")
    program.has_focus("Nytt möte")
    program.press("n")
    program.has_focus("För vilket ärende?")
    program.type("oberg")
    program.press("Return")
    program.sees("Behövs ett möte?", "förslag")
    program.has_focus("Slag")
    program.press("Tab")
    program.type("i dag")
    program.press("Tab")
    program.type("13.00")
    program.press("Return")
    program.sees("Att ordna före mötet", "Samtycke saknas för arbetsgivaren")


def consent(program):
    """Down to what is missing; Enter asks for it, and Enter keeps what is proposed."""
    while not program.focus.startswith("Samtycke saknas för arbetsgivaren"):
        before = program.focus
        program.press("Down")
        program.until(lambda _, focus, before=before: focus != before, "the next row")
    program.press("Return")
    program.has_focus("Den försäkrade har samtyckt till arbetsgivaren")
    program.press("Return")
    program.sees("Samtycke för arbetsgivaren gäller")


def note(program, words, *keys):
    program.type(words)
    program.press(*keys, "Return")
    program.sees(words)


def save(program, path, number):
    """Save the document there, and see that so many are kept with the meeting."""
    program.press("ctrl+s")
    program.has_focus("Filnamn")
    program.press("ctrl+a")
    program.type(str(path))
    program.sees(str(path))
    program.press("Return")
    program.until(
        lambda said, _: said.count("Sparad: sammanfattning") == number, f"{path.name}, kept"
    )
    program.come_forward()


def unlock(program):
    program.sees("Lösenfras")
    program.come_forward()
    program.has_focus("Lösenfras")
    program.type(PASSPHRASE)
    program.press("Return")
    program.sees("Låses om")


def is_kept(place):
    """What the store holds of it, and each thing that follows."""
    with reopened(place) as store:
        case = caseload.case(store, REF)
        fired = impulses.over_caseload(store, TODAY)
    (meeting,) = case.meetings
    assert meeting.status is MeetingStatus.FINALISED
    assert {each.recipient for each in meeting.papers} == {Party.INSURED, Party.EMPLOYER}
    assert not any(each.flaws for each in meeting.papers)
    made = {each.due.isoformat(): each.what for each in case.bevakningar if each.is_open}
    assert "Utse handledare" in made["2026-12-07"]
    assert "Följ upp mötet" in made["2027-01-08"]
    assert any(each.status is ImpulseStatus.OPEN for each in fired)


def each_reads_their_own(own, theirs):
    assert "ny medicin" in own
    assert "ny medicin" not in theirs
    for said in ("Orkar en timme", "Handledare finns", "Utse handledare"):
        assert said in own
        assert said in theirs


def text_of(path):
    return "\n".join(page_texts(path.read_bytes()))


def test_from_an_impulse_to_finalised_summaries_for_insured_and_employer(program, place, tmp_path):
    unlock(program)
    plan(program)
    consent(program)

    program.press("F9")
    program.has_focus("Anteckna")
    note(program, "Orkar en timme i taget.", "alt+2")
    note(program, "Sover battre med ny medicin.", "alt+2", "alt+m")
    note(program, "Handledare finns.", "alt+3")
    program.press("Tab")
    program.has_focus("Vem, ny åtgärd")
    program.press("Tab")
    program.type("Utse handledare")
    program.press("Tab")
    program.type("om 2 v")
    program.press("Return")
    program.sees("senast mån 7 dec")

    program.press("F9")
    program.sees("hållet")
    program.has_focus("Dag för uppföljning")
    program.type("8/1")
    program.press("Return")
    program.sees("Följ upp mötet")
    program.press("F9")
    program.sees("färdigt", "Version 1")

    save(program, tmp_path / "forsakrad.pdf", 1)
    program.has_focus("Handläggaren")
    program.press("Down", "Down")
    program.has_focus("Arbetsgivaren")
    program.press("Return")
    save(program, tmp_path / "arbetsgivare.pdf", 2)

    code, errors = program.close()
    assert code == 0, errors
    assert "Traceback" not in errors
    assert NAME not in "".join(program.titles)

    is_kept(place)
    each_reads_their_own(
        *(text_of(tmp_path / name) for name in ("forsakrad.pdf", "arbetsgivare.pdf"))
    )

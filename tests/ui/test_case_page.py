"""What stands on the page of one case."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.domain.case import Employer
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment, PlanForm
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingId,
    MeetingKind,
    Participant,
)
from handlerapp.domain.observation import Observation, ObservationKind, ObservationSource
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, Prognosis, SickPeriod
from tests.builders import a_bevakning, a_case, a_full_case, put
from ui.page import Place
from ui.pages.case_page import CasePage

EVERYTHING = {
    "person": Person(
        name="Noor <b>Said</b>",
        personnummer="19850101-0000",
        phone="070-174 06 01",
        email="noor@example.com",
        interpreter="arabiska",
        contact_note="ring efter 13",
    ),
    "employer": Employer(
        name="Solrosens vård",
        org_number="556000-0001",
        contact="Per Ek",
        phone="070-174 06 02",
        email="per@example.com",
    ),
    "note": "Skogsbrynet",
    "close_reason": "friskanmäld",
    "certificates": (
        Certificate(
            issued=date(2026, 10, 1),
            first_day=date(2026, 10, 1),
            last_day=date(2026, 12, 31),
            degree=75,
            diagnoses=("F43.8A", "M54.5"),
            prognosis=Prognosis.UNCERTAIN,
            expected_return=date(2026, 12, 30),
            rehab_recommended=True,
            work_related=False,
        ),
    ),
    "contacts": (
        Contact(
            day=date(2026, 7, 28),
            party=Party.INSURED,
            channel=Channel.PHONE,
            kind=ContactKind.PHONE_INVESTIGATION,
            note="Sover dåligt",
        ),
    ),
    "observations": (
        Observation(
            day=date(2026, 8, 3),
            kind=ObservationKind.MANY_ACTORS,
            source=ObservationSource.CARE,
            note="Fem kontakter",
            ended=date(2026, 9, 9),
        ),
    ),
    "employer_plan": EmployerPlan(
        requested=date(2026, 8, 4),
        received=date(2026, 8, 20),
        form=PlanForm.ORAL,
        assessed=date(2026, 8, 21),
        assessment=PlanAssessment.DEFICIENT,
        deficiencies="Inga anpassningar",
        raised_with_employer=date(2026, 8, 25),
        raised_with_lsv=date(2026, 9, 25),
    ),
    "plan_steps": (
        PlanStep(
            actor=Party.EMPLOYER,
            what="Utse handledare",
            begins=date(2026, 11, 30),
            due=date(2026, 12, 4),
            status=StepStatus.MISSED,
            agreed_with_insured=False,
        ),
    ),
    "assessments": (
        Assessment(
            chain_day=90,
            day=date(2026, 10, 2),
            outcome=Outcome.GRANTED,
            exception="särskilda skäl",
            note="Se journalen",
        ),
    ),
    "benefits": (Benefit(kind="rehabiliteringspenning", first_day=date(2026, 11, 2)),),
    "consents": (
        Consent(party=Party.EMPLOYER, given=date(2026, 8, 1)),
        Consent(party=Party.CARE, given=date(2026, 8, 1), withdrawn=date(2026, 9, 1)),
    ),
    "bevakningar": (
        a_bevakning("late", due=date(2026, 11, 20), what="Ring om planen", minutes=15),
        a_bevakning("done", what="Begär in planen", status=BevakningStatus.DONE),
    ),
    "meetings": (
        Meeting(
            id=MeetingId("m1"),
            kind=MeetingKind.OMSTALLNING,
            starts=datetime(2026, 12, 2, 13, 0),
            form=MeetingForm.VIDEO,
            minutes=45,
            place="Rum 3",
            purpose="Nya uppgifter",
            participants=(Participant(party=Party.UNION, name="Eva Al", attended=False),),
            agenda=(AgendaPoint(title="Schemat", category=Category.WORK, notes="Kortare pass"),),
            actions=(
                MeetingAction(
                    who=Party.CARE,
                    what="Skriva utlåtande",
                    due=date(2026, 12, 20),
                    status=StepStatus.PLANNED,
                    category=Category.MEDICAL,
                ),
            ),
            follow_up=date(2027, 1, 8),
        ),
    ),
}


ADVICE = "rehabilitering föreslås · inte arbetsrelaterat"

RECORDED = (
    # the head
    "full · förskollärare, Solrosens vård · K3 · 100 % · ring efter 13",
    "141", "dag 1 var mån 6 juli", "dag 181 · lör 2 jan, om 40 dagar", "t.o.m. tor 31 dec",
    "om 38 dagar", "tis 28 juli", "118 dagar sen",
    # the person, the employer, the case
    "19850101-0000", "070-174 06 01", "noor@example.com", "arabiska", "556000-0001", "Per Ek",
    "070-174 06 02", "per@example.com", "Skogsbrynet", "Anställd", "förskollärare", "K3",
    "mån 20 juli",
    # part by part
    "6 juli – 31 dec", "F43.8A, M54.5 · 75 % · prognos: oklar",
    f"utfärdat tor 1 okt · väntad återgång ons 30 dec · {ADVICE}",
    "Den försäkrade · telefonutredning · telefon", "Sover dåligt",
    "Många aktörer · från vården · avslutad ons 9 sep", "Fem kontakter",
    "tis 4 aug", "tor 20 aug", "Muntlig", "fre 21 aug · bristfällig", "Inga anpassningar",
    "tis 25 aug", "fre 25 sep",
    "Utse handledare", "blev inte av",
    "senast fre 4 dec · från mån 30 nov · inte överenskommet med den försäkrade",
    "dag 90", "Beviljad · fre 2 okt · undantag: särskilda skäl", "Se journalen",
    "Rehabiliteringspenning", "från 2 nov",
    "Arbetsgivaren", "möte, plan", "gäller", "lämnat lör 1 aug · återtaget tis 1 sep",
    "gäller inte", "Ring om planen", "3 dagar sen", "fre 20 nov · annat · 15 min",
    "Begär in planen", "klar", "Omställningsmöte", "planerat",
    "ons 2 dec kl. 13.00 · 45 min · video · Rum 3",
)  # fmt: skip
"""What must stand on the page of a case with EVERYTHING, each on a line of its own."""

OF_THE_MEETING = (
    "Syfte: Nya uppgifter", "Deltagare: facket · Eva Al · deltog inte",
    "1. Schemat (arbete): Kortare pass",
    "Vården: Skriva utlåtande · senast sön 20 dec · planerad · medicinskt",
    "Uppföljning fre 8 jan, om 46 dagar",
)  # fmt: skip


@pytest.fixture
def page(qtbot, desk):
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def opened(page, ref):
    page.open(Place("arende", ref))
    page.settle()
    return page.said()


@pytest.fixture
def seen(page, store):
    """Everything that the page says of a case in which everything is recorded."""
    put(store, a_full_case("full", **EVERYTHING))
    return opened(page, "full")


def test_all_that_is_recorded_stands_on_the_page(seen):
    assert [words for words in RECORDED if words not in seen] == []


def test_what_the_case_holds_is_shown_as_it_was_typed_and_never_as_markup(seen, page):
    assert "Noor <b>Said</b>" in seen
    formats = {label.textFormat() for label in page.sheet.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_the_reason_of_a_limit_stands_with_the_limit(seen):
    assert any("yrkesgrupp" in words for words in seen)


def test_a_meeting_that_is_pressed_tells_all_of_itself_and_pressed_again_nothing(seen, page):
    page.sheet.meetings.rows.rows[0].click()
    said = "\n".join(page.said())
    assert [words for words in OF_THE_MEETING if words not in said] == []
    page.sheet.meetings.rows.rows[0].click()
    assert "Eva Al" not in "\n".join(page.said())


def test_a_case_with_nothing_recorded_has_one_part_that_says_what_is_empty(page):
    said = opened(page, "2026-000303")
    assert "Zlatko Ali" in said
    assert "Inget antecknat än" in said
    assert "Kontakter" not in said
    assert "inget intyg" in said
    assert "ingen än" in said


def test_what_is_seen_first_is_filled_at_once_and_the_rest_before_long(page, qtbot):
    page.open(Place("arende", "2026-000101"))
    assert "Åsa Öberg-Lindström" in page.said()
    assert "Ring om planen" in page.said()
    assert "Trött, sover dåligt." not in page.said()
    qtbot.waitUntil(lambda: "Trött, sover dåligt." in page.said())


def test_nothing_of_the_case_before_stands_while_the_rest_is_filled(page):
    opened(page, "2026-000101")
    page.open(Place("arende", "2026-000202"))
    assert "Trött, sover dåligt." not in page.said()
    assert "Norra skolan" not in page.said()


def test_the_facts_at_the_head_begin_at_the_same_height(page, store, qtbot):
    put(store, a_full_case("full", **EVERYTHING))
    opened(page, "full")
    names = {"Dag i kedjan", "Nästa gräns", "Samtycke"}
    labels = [each for each in page.sheet.head.findChildren(QLabel) if each.text() in names]
    assert len(labels) == 3

    def tops():
        return {each.mapTo(page, each.rect().topLeft()).y() for each in labels}

    qtbot.waitUntil(lambda: len(tops()) == 1)


def test_parts_stand_under_each_other_where_there_is_no_room_beside(page, qtbot):
    opened(page, "2026-000101")
    card = page.sheet.person
    qtbot.waitUntil(lambda: card.mapTo(page, card.rect().topLeft()).x() > 400)
    page.resize(500, 700)
    qtbot.waitUntil(lambda: card.mapTo(page, card.rect().topLeft()).x() < 100)
    assert page.sheet.timeline.y() < page.sheet.impulses.y() < page.sheet.contacts.y()


def test_a_word_without_end_does_not_widen_the_page(page, store):
    put(store, a_case("long", "N" * 5000, note="x" * 5000))
    opened(page, "long")
    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    assert page.sheet.width() <= page.width()


def test_of_two_hundred_periods_the_newest_are_shown_and_the_rest_on_demand(page, store):
    periods = tuple(
        SickPeriod(
            first_day=date(2020, 1, 1) + timedelta(days=12 * n),
            last_day=date(2020, 1, 9) + timedelta(days=12 * n),
            degree=50,
        )
        for n in range(200)
    )
    put(store, a_case("many", "Noor <i>Said</i>", sick_periods=periods))
    opened(page, "many")
    card = page.sheet.periods
    assert len(card.rows.rows) == 6
    assert card.all_button.text() == "Visa alla 200"
    card.all_button.click()
    assert len(card.rows.rows) == 200
    opened(page, "2026-000101")
    opened(page, "many")
    assert len(card.rows.rows) == 6


def test_hidden_personal_data_is_shown_nowhere_on_the_page(page, desk):
    opened(page, "2026-000101")
    desk.hide_personal(True)
    page.settle()
    words = "\n".join((*page.said(), *spoken(page)))
    assert "Öberg" not in words
    assert "070-174" not in words
    desk.hide_personal(False)
    page.settle()
    assert "Åsa Öberg-Lindström" in page.said()


def test_clearing_leaves_nothing_of_the_case(page, store):
    put(store, a_full_case("full", **EVERYTHING))
    opened(page, "full")
    page.sheet.meetings.rows.rows[0].click()
    page.sheet.impulses.ask_why()
    page.sheet.contacts.rows.rows[0].click()
    page.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = "\n".join(spoken(page))
    for told in ("Noor", "Said", "Solrosen", "Sover", "F43", "070", "Per Ek", "Schemat", "full"):
        assert told not in words
    assert page.here() == Place("arende", "")
    assert page.draft() == {}


def spoken(page):
    """Every word that any widget of the page holds, seen or not."""
    for widget in page.findChildren(QWidget):
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        for name in ("text", "toPlainText", "placeholderText"):
            ask = getattr(widget, name, None)
            if callable(ask):
                yield ask()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            yield from (str(model.index(n, 0).data()) for n in range(model.rowCount()))

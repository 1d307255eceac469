"""Pages about meetings that read again what they changed, as the window lets them."""

from datetime import date, datetime

import pytest

from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.meeting import MeetingForm, MeetingKind
from handlerapp.domain.party import Party
from handlerapp.meetings.drafting import Wish
from handlerapp.services import caseload, meeting_life, meetings
from tests.builders import a_full_case, put
from ui.page import Place
from ui.pages.meeting_page import MeetingPage
from ui.pages.meetings_page import MeetingsPage
from ui.pages.new_meeting_page import NewMeetingPage

REF = "2026-000909"
STARTS = datetime(2026, 11, 25, 13, 0)


@pytest.fixture
def meeting_id(store):
    """A meeting with employer and care, of whom the employer may read the plan."""
    put(
        store,
        a_full_case(
            REF,
            meetings=(),
            bevakningar=(),
            consents=(Consent(party=Party.EMPLOYER, given=date(2026, 11, 1), scope=(Scope.PLAN,)),),
        ),
    )
    wish = Wish(
        kind=MeetingKind.AVSTAMNING,
        starts=STARTS,
        form=MeetingForm.VIDEO,
        parties=(Party.EMPLOYER, Party.CARE),
    )
    return meeting_life.new(store, REF, wish).draft.meeting.id


@pytest.fixture
def stands(store, meeting_id):
    """The meeting as it stands in the store."""
    return lambda: meetings.seen(store, meeting_id).meeting


@pytest.fixture
def case(store):
    return lambda: caseload.case(store, REF)


@pytest.fixture
def shown(qtbot, store):
    """Show a page that is told of its own changes; what it emitted stands in its lists.

    It is locked before the store is closed, as in the window, so that no timer of its own asks
    a store that is closed.
    """
    pages = []

    def shown(page, width=1150, height=700):
        pages.append(page)
        qtbot.addWidget(page)
        page.changes, page.went, page.said = [], [], []
        page.resize(width, height)

        def did(changed):
            page.changes.append(changed)
            page.touched([each.ref for each in (*changed.before, *changed.after) if each])

        page.did.connect(did)
        page.go.connect(page.went.append)
        page.told.connect(page.said.append)
        page.show()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield shown
    for page in pages:
        page.clear()


@pytest.fixture
def page(shown, desk, meeting_id, qtbot):
    """The page of the meeting, its document seen."""
    page = shown(MeetingPage(desk))
    with qtbot.waitSignal(page.paper.previewed):
        page.open(Place("mote", meeting_id))
    page.begin()
    return page


@pytest.fixture
def meetings_page(shown, desk):
    page = shown(MeetingsPage(desk))
    page.open(Place("moten"))
    page.begin()
    return page


@pytest.fixture
def new_page(shown, desk):
    return shown(NewMeetingPage(desk))

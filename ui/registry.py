"""The pages of the program. A new page is one line here, and nothing else in the window."""

from ui.page import Page
from ui.pages.bevakningar_page import BevakningarPage
from ui.pages.case_page import CasePage
from ui.pages.caseload_page import CaseloadPage
from ui.pages.follow_up_page import FollowUpPage
from ui.pages.handover_page import HandoverPage
from ui.pages.impulser_page import ImpulserPage
from ui.pages.learn_page import LearnPage
from ui.pages.meeting_page import MeetingPage
from ui.pages.meetings_page import MeetingsPage
from ui.pages.new_meeting_page import NewMeetingPage
from ui.pages.receive_page import ReceivePage
from ui.pages.regler_page import ReglerPage
from ui.pages.search_page import SearchPage
from ui.pages.settings_page import SettingsPage
from ui.pages.week_page import WeekPage

IN_THE_RAIL: tuple[type[Page], ...] = (
    WeekPage,
    CaseloadPage,
    ImpulserPage,
    BevakningarPage,
    MeetingsPage,
    FollowUpPage,
    LearnPage,
    SettingsPage,
)
"""In the order they stand; Ctrl+1 goes to the first. The first is where the day begins."""

LEARNING = LearnPage.key
"""The page that the practice with lessons opens on."""

REACHED_FROM_OTHERS: tuple[type[Page], ...] = (
    SearchPage,
    CasePage,
    MeetingPage,
    NewMeetingPage,
    ReglerPage,
    HandoverPage,
    ReceivePage,
)
"""Pages about one thing, which one goes to from a list, a search or the palette."""

SETTINGS: type[Page] = SettingsPage
"""The page whose places the palette finds from everywhere."""

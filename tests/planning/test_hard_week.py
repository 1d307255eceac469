"""A week with more in it than there is room for, as a wise colleague would lay it.

Monday morning. Three meetings and one early next Monday, two limits this week and one the next,
four things late, impulses with and without a date, certificates every day, half of Thursday away.
"""

from datetime import datetime

from handlerapp.domain.meeting import MeetingForm, MeetingKind
from handlerapp.planning.capacity import meeting_works
from tests.planning.weeks import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WORKED,
    day,
    meeting,
    planned,
    work,
)

CAPACITY = {**WORKED, THURSDAY: 210}

MEETINGS = (
    meeting("m1", datetime(2026, 11, 25, 13)),
    meeting("m2", datetime(2026, 11, 24, 10), MeetingForm.PHONE, kind=MeetingKind.KONTAKT),
    meeting("m3", datetime(2026, 11, 27, 14), MeetingForm.VIDEO, kind=MeetingKind.OVERLAMNING),
    meeting("m4", datetime(2026, 11, 30, 8)),
)

WORKS = (
    *(part for each in MEETINGS for part in meeting_works(each, each.id)),
    work("dag-91", 120, WEDNESDAY, is_legal=True, is_splittable=True, ground="dag 91"),
    work("dag-181", 120, FRIDAY, is_legal=True, is_splittable=True, ground="dag 181"),
    work("dag-366", 120, day(9), is_legal=True, is_splittable=True, ground="dag 366"),
    work("sen-plan", 10, day(-5), weight=2),
    work("sen-samtal", 15, day(-3), is_quick=True),
    work("sen-uppföljning", 20, day(-1)),
    work("sen-utredning", 60, day(-1)),
    work("ring-konflikt", 15, TUESDAY, weight=3, is_quick=True),
    work("ring-lsv", 15, THURSDAY, weight=3),
    work("telefonutredning", 60, FRIDAY, weight=2),
    work("sassam", 90, FRIDAY, weight=2, pinned=THURSDAY),
    work("oklar-återgång", 20, None, weight=3),
    work("beslut", 120, TUESDAY, is_splittable=True),
    work("läs-svar", 30, WEDNESDAY),
    work("läs-akt", 60, None, week=MONDAY),
    work("intyg-lördag", 15, SATURDAY),
    work("ring-måndag", 15, day(7), is_quick=True),
    work("långt-fram", 15, day(10)),
    *(work(f"intyg-{n:02}", 20, day(n % 5)) for n in range(45)),
)

THE_WEEK = """\
23/11 420 av 420
       20 m2:preparation: Läsa in före mötet på tisdag.
       10 sen-plan: 5 dagar sen – tas först.
       15 sen-samtal: 3 dagar sen – tas först.
       20 sen-uppföljning: 1 dag sen – tas först.
       60 sen-utredning: 1 dag sen – tas först.
       15 ring-konflikt: Impuls med vikt 3, senast tisdag.
       20 intyg-00: Senast måndag.
       20 intyg-05: Senast måndag.
       20 intyg-10: Senast måndag.
       20 intyg-15: Senast måndag.
       20 intyg-20: Senast måndag.
       20 intyg-25: Senast måndag.
       20 intyg-30: Senast måndag.
       20 intyg-35: Senast måndag.
       20 intyg-40: Senast måndag.
       20 intyg-01: Senast tisdag; måndag har plats.
       20 intyg-06: Senast tisdag; måndag har plats.
       20 intyg-11: Senast tisdag; måndag har plats.
       20 intyg-21: Senast tisdag; måndag har plats.
       20 intyg-31: Senast tisdag; måndag har plats.
24/11 420 av 420
10.00  30 m2: Bokad tid kl. 10.00.
       30 m1:preparation: Läsa in före mötet på onsdag.
      120 dag-91: Följer kedjan (dag 91), senast onsdag.
       20 intyg-16: Senast tisdag.
       20 intyg-26: Senast tisdag.
       20 intyg-36: Senast tisdag.
       20 intyg-41: Senast tisdag.
      120 beslut: Senast tisdag.
       20 intyg-07: Senast onsdag; tisdag har plats.
       20 intyg-17: Senast onsdag; tisdag har plats.
25/11 410 av 420
12.20  40 m1:travel: Resa i anslutning till mötet, kl. 12.20.
13.00  60 m1: Bokad tid kl. 13.00.
14.00  40 m1:travel-back: Resa i anslutning till mötet, kl. 14.00.
       20 m2:documentation: Skriva klart efter mötet på tisdag.
       20 intyg-02: Senast onsdag.
       20 intyg-12: Senast onsdag.
       20 intyg-22: Senast onsdag.
       20 intyg-27: Senast onsdag.
       20 intyg-32: Senast onsdag.
       20 intyg-37: Senast onsdag.
       20 intyg-42: Senast onsdag.
       30 läs-svar: Senast onsdag.
       20 intyg-03: Senast torsdag; onsdag har plats.
       20 intyg-08: Senast torsdag; onsdag har plats.
       20 intyg-13: Senast torsdag; onsdag har plats.
       20 intyg-18: Senast torsdag; onsdag har plats.
26/11 205 av 210
       15 ring-lsv: Impuls med vikt 3, senast torsdag.
       90 sassam: Du har lagt den här.
       20 intyg-23: Senast torsdag.
       20 intyg-28: Senast torsdag.
       20 intyg-33: Senast torsdag.
       20 intyg-38: Senast torsdag.
       20 intyg-43: Senast torsdag.
27/11 420 av 420
14.00  60 m3: Bokad tid kl. 14.00.
       30 m3:preparation: Läsa in före mötet på fredag.
       30 m4:preparation: Läsa in före mötet på måndag 30 november.
      120 dag-181: Följer kedjan (dag 181), senast fredag.
       70 m1:documentation: Skriva klart efter mötet på onsdag.
       30 m3:documentation: Skriva klart efter mötet på fredag.
       60 telefonutredning: Impuls med vikt 2, senast fredag.
       20 intyg-04: Senast fredag.
utan dag
       60 läs-akt: Du har lagt den på veckan, utan dag.
ryms inte
       20 intyg-09: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       20 intyg-14: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       20 intyg-19: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       20 intyg-24: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       20 intyg-29: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       20 intyg-34: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       20 intyg-39: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       20 intyg-44: Ryms inte till fredag. Allt som står där går före eller är lagt av dig.
       15 intyg-lördag: Ryms inte till lördag. Allt som står där går före eller är lagt av dig.
"""


def line(item):
    at = item.at.strftime("%H.%M") if item.at else "     "
    moving = f" [{', '.join(item.could_move)}]" if item.could_move else ""
    return f"{at} {item.minutes:3} {item.id}: {item.reason}{moving}"


def as_text(week_plan):
    lines = []
    for each in week_plan.days:
        lines.append(f"{each.day:%d/%m} {each.planned} av {each.capacity}")
        lines.extend(line(item) for item in each.items)
    for title, items in (
        ("utan dag", week_plan.unplanned),
        ("ryms inte", week_plan.does_not_fit),
    ):
        lines.append(title)
        lines.extend(line(item) for item in items)
    return "\n".join(lines) + "\n"


def test_the_hard_week_is_laid_as_a_wise_colleague_would():
    assert as_text(planned(WORKS, CAPACITY, reserved=240)) == THE_WEEK

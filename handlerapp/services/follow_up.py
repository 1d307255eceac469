"""The handler's own follow-up of outcomes: made here, shown to nobody else, sent nowhere."""

from datetime import date

from handlerapp.follow_up.outcomes import FollowUp, Known, follow_up
from handlerapp.long_lists import without_collecting
from handlerapp.services import impulses
from handlerapp.services.opening import Store
from handlerapp.storage import cases, connection, history
from handlerapp.storage import settings as stored_settings


def of(store: Store, today: date) -> FollowUp:
    """The follow-up of every case that is kept, open and closed."""
    with connection.translated(), without_collecting():
        settings = stored_settings.load(store.db)
        stored = list(cases.load(store.db))
        done_on = history.steps_done(store.db)
        known = Known(
            judge=impulses.judge(settings),
            settings=settings,
            done_on={each.case.ref: done_on[each.id] for each in stored if each.id in done_on},
        )
        return follow_up([each.case for each in stored], known, today)

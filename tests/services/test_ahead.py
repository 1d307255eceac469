"""What is read while the passphrase is typed is not read again."""

from handlerapp.planning import calendar
from handlerapp.services import ahead, impulses
from tests.builders import TODAY


def test_rules_and_holidays_are_there_when_they_are_asked_for(monkeypatch):
    ahead.read(TODAY)

    def late(*_):
        raise AssertionError("read again")

    monkeypatch.setattr(impulses.loader, "load_all", late)
    monkeypatch.setattr(calendar, "_library_holidays", late)
    assert impulses.rule_set().rules
    assert calendar.named_days(TODAY.year)[TODAY.replace(month=12, day=25)]

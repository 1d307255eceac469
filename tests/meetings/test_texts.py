"""The shipped sentences for meetings: whole, and fit to be read by everybody."""

import pytest

from handlerapp import resources
from handlerapp.domain.party import Party
from handlerapp.domain.sensitive import found
from handlerapp.errors import DataFileWrong
from handlerapp.meetings.texts import WITHOUT_A_PLACE, Way, What, load, texts
from tests.meetings.builders import RULES


def test_every_rule_that_speaks_for_a_way_is_a_rule():
    named = [rule for each in texts().reasons for rule in each.rules]
    assert [rule for rule in named if RULES.rule(rule) is None] == []
    assert len(named) == len(set(named))


def test_every_rule_that_suggests_a_meeting_speaks_for_one():
    speaking = {r for each in texts().reasons if each.way is Way.MEETING for r in each.rules}
    suggesting = {
        rule.id for rule in RULES.rules if any(each.do == "meeting" for each in rule.suggestions)
    }
    assert suggesting - speaking <= {"consent-missing", "work-related-psychiatric"}


def test_what_all_read_tells_nothing_of_anybody_s_health():
    said = texts()
    read_by_all = [text for each in said.kinds.values() for text in (each.purpose, each.goal)]
    read_by_all += [each.title for each in said.points.values()]
    read_by_all += said.standard
    assert [text for text in read_by_all if found(text)] == []


def test_the_lines_of_what_to_do_name_nobody_and_tell_nothing():
    for what in What:
        text = texts().preparations[what]
        assert (text.bevakning is None) == (text.days == 0), what
        assert not found(text.bevakning or "")


def test_everybody_who_can_be_invited_has_a_reason_to_be_there():
    assert set(texts().who) == set(Party) - set(WITHOUT_A_PLACE)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('[waiting]\ntoo_ill = "', '[waiting]\ntoo_il = "', "waiting"),
        ('goal = "En gemensam plan."', 'goal = ""', "kind"),
        ('what = "goal"', 'what = "gol"', "preparation"),
        ('kind = "summary"', 'kind = "plan"', "point"),
        ('way = "phone_call"', 'way = "letter"', "reason"),
    ],
)
def test_a_file_that_is_not_right_is_told_with_its_place(tmp_path, old, new, where):
    text = resources.path("meetings.toml").read_text("utf-8")
    assert old in text
    broken = tmp_path / "meetings.toml"
    broken.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DataFileWrong, match=where):
        load(broken)

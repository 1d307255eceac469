"""A finalised version keeps the meeting as JSON text and gives it back."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from handlerapp.exchange.meeting_versions import read, written
from tests.builders import TODAY
from tests.strategies import meetings


@given(meeting=meetings())
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_meeting_comes_back_as_it_was_written_but_for_its_versions(meeting):
    expected = replace(meeting, versions=(), papers=(), amending=None)
    assert read(written(meeting), meeting.id, TODAY) == expected


def test_it_holds_no_version_inside_itself():
    from tests.storage.write_snapshot import a_case_with_everything

    (meeting,) = a_case_with_everything().meetings
    assert meeting.versions
    assert "versions" not in json.loads(written(meeting))


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "1", '"x"', "{}", '{"kind": "avstamning"}', "[" * 100_000]
)
def test_a_text_that_is_no_meeting_is_not_read_as_one(content):
    from handlerapp.domain.meeting import MeetingId

    assert read(content, MeetingId("m"), TODAY) is None

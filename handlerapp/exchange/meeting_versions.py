"""A meeting as JSON text, as the caseload file has it: what a finalised version keeps."""

import json
from dataclasses import replace
from datetime import date

from handlerapp.domain.meeting import Meeting, MeetingId
from handlerapp.exchange.caseload_findings import Findings
from handlerapp.exchange.caseload_shape import MEETING


def written(meeting: Meeting) -> str:
    """The meeting without its versions and documents, and without why it stands open."""
    return json.dumps(
        MEETING.write(replace(meeting, versions=(), papers=(), amending=None)), ensure_ascii=False
    )


def read(content: str, id: MeetingId, today: date) -> Meeting | None:
    """The meeting that the text keeps, None where it cannot be read as one."""
    try:
        item = json.loads(content)
    except (ValueError, RecursionError):
        return None
    findings = Findings(today, odd=False)
    values = MEETING.draft(item, None, findings)
    if findings.errors or not isinstance(item, dict):
        return None
    return Meeting(**{**values, "id": id})

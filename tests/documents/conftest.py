"""Each example is set once for all tests of this folder."""

from functools import cache

import pytest

from handlerapp.documents.render import render
from tests.documents import examples
from tests.documents.brief_examples import BRIEFS
from tests.documents.handover_examples import HANDOVER_PAPERS
from tests.documents.learning_examples import LEARNING_PAPERS
from tests.documents.meeting_examples import MEETING_PAPERS

EXAMPLES = {**examples.EXAMPLES, **MEETING_PAPERS, **BRIEFS, **HANDOVER_PAPERS, **LEARNING_PAPERS}


@cache
def rendered(name):
    return render(EXAMPLES[name])


@pytest.fixture(params=EXAMPLES)
def name(request):
    return request.param


@pytest.fixture
def example(name):
    return EXAMPLES[name]


@pytest.fixture
def file(name):
    return rendered(name)

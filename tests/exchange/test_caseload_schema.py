"""The caseload file's JSON Schema and its reader say the same, in both directions."""

import json
from copy import deepcopy
from dataclasses import fields
from datetime import date

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlerapp import resources
from handlerapp.domain.case import Case
from handlerapp.domain.recurrence import Recurrence
from handlerapp.domain.tied_date import TiedDate
from handlerapp.exchange import caseload, caseload_leaves, caseload_shape
from handlerapp.exchange.caseload_kinds import Many, Part, Several
from tests import strategies
from tests.exchange.test_caseload import EXAMPLE, HALF, WRONG, a_case, a_file, read, told

SLOW = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
MANY = settings(
    max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture(scope="module")
def schema():
    text = resources.path("caseload.schema.json").read_text("utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    return jsonschema.Draft202012Validator(
        json.loads(text), format_checker=jsonschema.FormatChecker(["date"])
    )


def test_the_examples_file_is_right_by_the_schema(schema):
    schema.validate(EXAMPLE)


@SLOW
@given(strategies.cases())
def test_what_is_written_is_right_by_the_schema(schema, case):
    schema.validate(json.loads(caseload.write([case])))


def record_schemas(schema):
    """Every record of the reader's tables with the schema's object for it."""

    def resolved(node):
        for choice in node.get("anyOf", ()):
            if "$ref" in choice:
                return resolved(choice)
        if "$ref" in node:
            return resolved(schema.schema["$defs"][node["$ref"].removeprefix("#/$defs/")])
        return node

    left = [(caseload_shape.CASE, resolved(schema.schema["properties"]["cases"]["items"]))]
    while left:
        record, node = left.pop()
        yield record, node
        for field in record.fields:
            inner = node["properties"].get(field.key, {})
            if isinstance(field.kind, Many):
                left.append((field.kind.of, resolved(resolved(inner)["items"])))
            elif isinstance(field.kind, Part):
                left.append((field.kind.of, resolved(inner)))


def test_the_schema_documents_exactly_the_keys_that_the_reader_knows(schema):
    assert list(schema.schema["properties"]) == ["format", "version", "cases"]
    seen = set()
    for record, node in record_schemas(schema):
        seen.add(record.type)
        assert list(node["properties"]) == [field.key for field in record.fields], record.type
        needed = [field.key for field in record.needed]
        if record.type is Case:
            needed.append("person")  # as in a case that is new
        assert node.get("required", []) == needed, record.type
        assert node["description"]
        assert "additionalProperties" not in node
    assert len(seen) == 23


def test_the_schema_defines_nothing_that_is_not_used(schema):
    text = json.dumps(schema.schema)
    for name in schema.schema["$defs"]:
        assert f'"#/$defs/{name}"' in text, name


def test_the_tables_fill_every_field_of_the_domain(schema):
    for record, _ in record_schemas(schema):
        assert sorted(field.name for field in record.fields) == sorted(
            field.name for field in fields(record.type)
        )


CODES = {TiedDate: strategies.tied_dates, Recurrence: strategies.recurrences}
OF_KIND = {
    caseload_leaves.Identifier: lambda _: strategies.refs(),
    caseload_leaves.Text: lambda kind: (
        strategies.filled_texts() if kind.filled else strategies.texts()
    ),
    caseload_leaves.Day: lambda _: st.dates().map(date.isoformat),
    caseload_leaves.Moment: lambda _: st.datetimes().map(lambda at: at.isoformat(" ", "minutes")),
    caseload_leaves.Clock: lambda _: st.times().map(lambda at: at.isoformat("minutes")),
    caseload_leaves.Code: lambda kind: CODES[kind.of]().map(lambda value: value.code),
    caseload_leaves.Flag: lambda _: st.booleans(),
    caseload_leaves.Whole: lambda kind: st.integers(kind.least, kind.most).flatmap(as_int_or_float),
    caseload_leaves.Degree: lambda _: st.sampled_from([25, 50, 75, 100]).flatmap(as_int_or_float),
    caseload_leaves.Choice: lambda kind: st.sampled_from([member.value for member in kind.enum]),
    caseload_leaves.Diagnosis: lambda _: strategies.diagnoses() | strategies.filled_texts(),
    Several: lambda kind: st.lists(values_of(kind.of), max_size=2),
    Many: lambda kind: st.lists(objects_of(kind.of), max_size=2),
    Part: lambda kind: objects_of(kind.of),
}


def values_of(kind):
    """What may stand for this kind of value, from the reader's own tables."""
    return OF_KIND[type(kind)](kind)


def as_int_or_float(number):
    return st.sampled_from([number, float(number)])


def objects_of(record):
    """Objects with every needed key, and some of the others or null."""
    needed = {field.key: values_of(field.kind) for field in record.needed}
    others = {
        field.key: st.none() | values_of(field.kind) for field in record.fields if not field.needed
    }
    if record is caseload_shape.CASE:
        needed["person"] = objects_of(caseload_shape.PERSON)
        del others["person"]
    made = st.fixed_dictionaries(needed, optional={**others, "x-unknown": st.integers()})
    if record is caseload_shape.CERTIFICATE:
        made = made.filter(lambda item: item.get("issued") or item.get("from"))
    if record in (
        caseload_shape.SICK_PERIOD,
        caseload_shape.CERTIFICATE,
        caseload_shape.BENEFIT,
    ):
        made = made.map(in_order)
    return made


def in_order(item):
    if item.get("from") and item.get("to") and item["to"] < item["from"]:
        return {**item, "from": item["to"], "to": item["from"]}
    return item


documents = st.lists(objects_of(caseload_shape.CASE), min_size=1, max_size=2).map(
    lambda cases: a_file(*cases)
)

CROSS_FIELD = ("ligger före from", "får bara stå en gång")
"""The words of the rules that no schema can say."""


def is_refused_as_a_schema_could(document):
    return any(
        not any(words in problem.message for words in CROSS_FIELD)
        for problem in read(document).errors
    )


@SLOW
@given(documents)
def test_what_the_tables_allow_is_right_for_the_reader_and_the_schema(schema, document):
    assert not is_refused_as_a_schema_could(document)
    assert list(schema.iter_errors(document)) == []


def slots_of(record, item):
    """Every place in an object where a value stands or may stand: its holder and its key."""
    if not isinstance(item, dict):
        return
    for field in record.fields:
        yield item, field.key
        inner = item.get(field.key)
        if isinstance(field.kind, Part):
            yield from slots_of(field.kind.of, inner)
        elif isinstance(inner, list):
            yield from ((inner, number) for number in range(len(inner)))
            if isinstance(field.kind, Many):
                for one in inner:
                    yield from slots_of(field.kind.of, one)


REPLACEMENTS = [
    None, True, False, 0, -1, 1, 1.5, 15.0, 30, 90, 100, 100.0, 10080, 10081, 99_999, 100_000,
    1e300, "", " ", "\u3000", "x", "x" * 64, "x" * 65, "a\x07b", "a\x9f", "å" * 100_001, "F43.8A",
    "2026-03-02", "2026-02-29", "2024-02-29", "1900-02-29", "2026-04-31", "2026-13-01",
    "0000-01-01", "2026-3-2", "2026-03-02\n", "2026-03-02T10:00", "2026-05-06 13:00",
    "2026-02-30 13:00", "2026-05-06 24:00", "2026-05-06 13:00\n", "2026-05-06T13:00", "15",
    "true", "employer", "other", "planned", "K2", [], {}, [None], [5], ["plan"], ["F43.8A"],
    [{}], {"name": ""}, {"name": "x"},
]  # fmt: skip


@st.composite
def mutated(draw):
    """A right document in which one to three keys were removed or given another value."""
    document = draw(documents)
    for _ in range(draw(st.integers(1, 3))):
        case = draw(st.sampled_from(document["cases"]))
        item, key = draw(st.sampled_from(list(slots_of(caseload_shape.CASE, case))))
        if isinstance(item, dict) and draw(st.integers(0, 4)) == 0:
            item.pop(key, None)
        else:
            item[key] = deepcopy(draw(st.sampled_from(REPLACEMENTS)))
    return document


@MANY
@given(mutated())
def test_the_schema_refuses_what_the_reader_refuses_and_nothing_else(schema, document):
    refused = is_refused_as_a_schema_could(document)
    assert refused == (not schema.is_valid(document)), told(read(document))


@pytest.mark.parametrize(("keys", "where", "message"), WRONG)
def test_the_schema_refuses_every_wrong_value_but_those_no_schema_can_name(
    schema, keys, where, message
):
    can_say = not any(words in message for words in (*CROSS_FIELD, HALF))
    assert schema.is_valid(a_file(a_case(**keys))) != can_say, where


@pytest.mark.parametrize("key", ["format", "version", "cases"])
@pytest.mark.parametrize("value", [None, True, 1, 1.0, 2, "1", "handlerapp-caseload", [], {}])
def test_the_schema_and_the_reader_agree_on_the_file_itself(schema, key, value):
    for document in (a_file(**{key: value}), {k: v for k, v in a_file().items() if k != key}):
        assert bool(read(document).errors) == (not schema.is_valid(document))

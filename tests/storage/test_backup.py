"""Which backups stay, and what a backup is."""

import zipfile
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerapp.errors import StoreDamaged
from handlerapp.storage import backup, backup_shelf, names
from tests.builders import NOON

moments = st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2027, 6, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(made=st.lists(moments, min_size=1, unique=True))
def test_the_newest_and_all_of_the_last_two_days_stay(made):
    gone = backup_shelf.superfluous(made, NOON)
    assert max(made) not in gone
    assert not [moment for moment in gone if moment > NOON - timedelta(days=2)]


@given(made=st.lists(moments, unique=True))
def test_of_each_span_that_had_a_backup_one_stays(made):
    kept = set(made) - backup_shelf.superfluous(made, NOON)
    monthly = {m for m in made if m < NOON - timedelta(days=70)}
    assert {(m.year, m.month) for m in kept & monthly} == {(m.year, m.month) for m in monthly}
    weekly = {m for m in made if NOON - timedelta(days=70) <= m <= NOON}
    assert {m.isocalendar()[:2] for m in kept & weekly} == {m.isocalendar()[:2] for m in weekly}
    daily = {m for m in made if NOON - timedelta(days=14) <= m <= NOON}
    assert {m.date() for m in kept & daily} == {m.date() for m in daily}


@given(made=st.lists(moments, unique=True))
def test_thinning_twice_takes_nothing_more(made):
    kept = set(made) - backup_shelf.superfluous(made, NOON)
    assert not backup_shelf.superfluous(kept, NOON)


def test_a_year_of_hourly_backups_becomes_a_handful():
    made = [NOON - timedelta(hours=hour) for hour in range(24 * 365)]
    kept = set(made) - backup_shelf.superfluous(made, NOON)
    days = [moment for moment in kept if NOON - moment > timedelta(days=2)]
    assert len(kept) - len(days) == 49
    assert 30 <= len(days) <= 36


def test_the_last_of_each_day_is_the_one_that_stays():
    early, late = NOON - timedelta(days=5, hours=3), NOON - timedelta(days=5)
    assert backup_shelf.superfluous([early, late, NOON], NOON) == {early}


@pytest.mark.parametrize(
    "name",
    ["x.zip", "caseload-2026.zip", "caseload-99999999-999999.zip", "caseload-20261123-120000.db"],
)
def test_other_files_in_the_folder_are_left_alone(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    assert backup_shelf.all_in(tmp_path) == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 1000])
def test_what_is_no_backup_is_told(tmp_path, data):
    path = tmp_path / "b.zip"
    path.write_bytes(data)
    with pytest.raises(StoreDamaged, match=r"b\.zip"):
        backup.unpack(path, tmp_path / "into")


@pytest.mark.parametrize("bomb", [names.DATABASE, names.KEY, "LÄS MIG.txt"])
def test_a_zip_that_would_unpack_to_far_more_than_it_is_no_backup(tmp_path, bomb):
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (names.DATABASE, names.KEY, "LÄS MIG.txt"):
            archive.writestr(name, b" " * (10_000_000 if name == bomb else 10))
    assert not backup.is_as_packed(path)
    with pytest.raises(StoreDamaged, match=r"b\.zip"):
        backup.unpack(path, tmp_path / "into")
    assert list((tmp_path / "into").iterdir()) == []

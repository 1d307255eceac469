"""The command line, run in this process with a key derivation that takes no time."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from handlerapp.cli import parser
from handlerapp.cli.run import run
from handlerapp.services.opening import Place
from tests.builders import CHEAP, PASSPHRASE, noon


@dataclass
class Answer:
    """What a run gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Program:
    """The program on one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.secret = folder.parent / "secret"
        self.secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._capsys = capsys

    def __call__(self, *argv, now=noon, secret=None):
        source = str(secret or self.secret)
        args = parser.parse(["--passphrase-file", source, *map(str, argv)])
        self._capsys.readouterr()
        code = run(args, Place(args.data_dir or self.folder), now, CHEAP)
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)


@pytest.fixture
def bare(tmp_path, capsys):
    """The program where there is no store yet."""
    return Program(tmp_path / "data", capsys)


@pytest.fixture
def program(bare):
    """The program with an empty store."""
    assert bare("init").code == 0
    return bare

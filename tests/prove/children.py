"""Children of `make prove`: each forked from one server that has imported the program, so that
hundreds can be started and killed in a minute."""

import multiprocessing
import os
import threading
from contextlib import contextmanager
from multiprocessing import forkserver

from tests.prove import disk

_ONE_AT_A_TIME = threading.Lock()
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["tests.prove.work", "tests.prove.readers"])


@contextmanager
def child(target, *arguments):
    """A process that runs `target(pipe, *arguments)`, and our end of its pipe. It is killed when
    one is done with it."""
    _have_server()
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        ours.close()


def told(pipe):
    """All that a child has said, until it said no more."""
    try:
        while True:
            yield pipe.recv()
    except (EOFError, ConnectionResetError):
        return


def _have_server():
    """Start the server that forks, with `disk.c` between it and its files: it does nothing until a
    child asks it to."""
    with _ONE_AT_A_TIME:
        library = disk.library()
        if library is not None:
            os.environ["LD_PRELOAD"] = str(library)
        try:
            forkserver.ensure_running()
        finally:
            os.environ.pop("LD_PRELOAD", None)

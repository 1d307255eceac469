"""Children of `make prove`: each forked from one server that has imported the program, so that
hundreds can be started and killed in a minute."""

import multiprocessing
from contextlib import contextmanager

_PRELOADED = ["tests.prove.work", "tests.prove.readers"]
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(_PRELOADED)


@contextmanager
def child(target, *arguments):
    """A process that runs `target(pipe, *arguments)`, and our end of its pipe. It is killed when
    one is done with it."""
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

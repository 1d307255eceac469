"""No core dump of the program is written, and nobody else reads its memory."""

import subprocess
import sys

import pytest

LOOKS = """
import ctypes, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
import main
from handlerapp.cli import parser
parser.parse = lambda argv: sys.exit(
    f"{resource.getrlimit(resource.RLIMIT_CORE)[0]} {ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)}"
)
main.main([])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux")
def test_the_program_leaves_no_core_dump_and_its_memory_is_its_own():
    done = subprocess.run(
        [sys.executable, "-c", LOOKS], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr.strip() == "0 0", done.stderr

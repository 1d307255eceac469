"""Every socket but those to this computer's own programs (AF_UNIX) ends the process: the kernel
sees to it (seccomp), for this process and all that it starts."""

import ctypes
import platform
import signal
import socket

KILLED = -signal.SIGSYS
"""The exit code of a process that asked for a socket."""

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: what the kernel calls it, and the number of the call `socket`."""

_LOAD, _IS, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_so", ctypes.c_ubyte),
        ("if_not", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def shut():
    """Shut this process off. Raises OSError where the kernel will not, KeyError on a machine whose
    calls are not known here."""
    machine, call = _SOCKET[platform.machine()]
    steps = (
        _Step(_LOAD, 0, 0, _MACHINE_AT),
        _Step(_IS, 0, 5, machine),
        _Step(_LOAD, 0, 0, _NUMBER_AT),
        _Step(_IS, 0, 2, call),
        _Step(_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        _Step(_IS, 0, 1, socket.AF_UNIX),
        _Step(_RETURN, 0, 0, _ALLOW),
        _Step(_RETURN, 0, 0, _KILL),
    )
    made = _Program(len(steps), (_Step * len(steps))(*steps))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for of in ((_PR_SET_NO_NEW_PRIVS, 1, 0), (_PR_SET_SECCOMP, _FILTER, ctypes.byref(made))):
        if prctl(*of, 0, 0):
            raise OSError(ctypes.get_errno(), "seccomp")

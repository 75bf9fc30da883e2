"""Limits that a process puts upon itself before it reads what may be hostile.

What the system refuses holds for libraries in C too: on Linux memory, files longer than nothing and the network; on
macOS files longer than nothing, since it takes a limit of address space and does not keep it; on Windows nothing.
Python's audit events refuse files, network and programs everywhere, but only to Python code. Reading other files is not
refused: what a reader could do with them is only to tell them to the process that writes the sourcebook. The time
limit is kept from outside (`store.reading.worker`) on every system.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

MEMORY = 2**30
"""Bytes of address space for whatever reads a file."""

MOST_MEMORY = 8 * 2**30
"""Bytes of address space that it can never have more of: room for what is found in the longest text that is read."""

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NETWORK = ("socket.",)
_CHANGING = frozenset(
    {
        "os.chmod", "os.chown", "os.link", "os.mkdir", "os.mkfifo", "os.mknod", "os.putenv", "os.remove", "os.rename",
        "os.rmdir", "os.setxattr", "os.symlink", "os.truncate", "os.utime", "shutil.copyfile", "shutil.move",
        "shutil.rmtree", "sqlite3.connect", "tempfile.mkdtemp", "tempfile.mkstemp",
    }
)  # fmt: skip
_PROGRAMS = frozenset(
    {
        "subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.kill", "os.killpg", "os.posix_spawn", "os.spawn",
        "os.system", "pty.spawn",
    }
)  # fmt: skip
_running_programs = 0


def enter(memory: int | None = MEMORY) -> None:
    """Put this process under the limits, as many of them as the system knows; `memory` None leaves memory alone."""
    os.umask(0o077)
    sys.dont_write_bytecode = True
    _limit(memory)
    if sys.platform == "linux":
        _leave_network()
    sys.addaudithook(_audit)


def allow(memory: int) -> None:
    """Change the limit of memory, up to MOST_MEMORY; it is not lowered again while what it was raised for is there."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_AS, (min(memory, most), most))


@contextmanager
def programs() -> Iterator[None]:
    """Let other programs be started for a while, with the limits of this one."""
    global _running_programs  # noqa: PLW0603 - the audit hook belongs to the whole process too
    _running_programs += 1
    try:
        yield
    finally:
        _running_programs -= 1


def _limit(memory: int | None) -> None:
    try:
        import resource
        import signal
    except ImportError:  # Windows
        return
    limits = [(resource.RLIMIT_FSIZE, 0, 0), (resource.RLIMIT_CORE, 0, 0)]
    if memory is not None:
        limits.append((resource.RLIMIT_AS, memory, MOST_MEMORY))
    for what, now, most in limits:
        with suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(what, (now, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing then fails with an error and not with a signal


def _leave_network() -> None:
    """Leave every network, and end with the process that reads what this one says."""
    import ctypes
    import signal

    try:
        libc = ctypes.CDLL(None, use_errno=True)
        control: Callable[..., int] = libc.prctl
        control(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        control(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) != 0:  # allowed to root; for others inside a user namespace of their own
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    except (OSError, AttributeError):
        return


def _audit(event: str, given: tuple[object, ...]) -> None:
    """Refuse what a reader has no business to do. Raises PermissionError."""
    if event == "open":
        path, mode, flags = given
        if isinstance(path, int) or path == os.devnull:
            return
        written = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if written or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("a reader writes no files")
    elif event in _CHANGING or event.startswith(_NETWORK):
        raise PermissionError(f"a reader does not use {event}")
    elif event in _PROGRAMS and not _running_programs:
        raise PermissionError("a reader starts no programs")

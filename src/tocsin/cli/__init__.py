"""The command line: thin verbs over the library.

Exit codes: 0 done, 1 ``verify`` found something, 2 the call could not be taken, 3 every item was refused,
141 whoever read what is printed stopped reading.
"""

from __future__ import annotations

import os
import signal
import sys
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from typer import TyperException

__all__ = ["main"]


def _one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say an unforeseen failure in one line; the traceback is for whoever sets TOCSIN_DEBUG."""
    if os.environ.get("TOCSIN_DEBUG"):
        sys.__excepthook__(kind, error, trace)
        return
    words = " ".join(str(error).split())[:300]
    print(f"tocsin: {kind.__name__}: {words} (a defect; please report it with the output of TOCSIN_DEBUG=1)", file=sys.stderr)


def _wrong_call(error: TyperException) -> str:
    """Say in one line what is wrong with a call, and where its help is; a bare verb gets the help itself."""
    words = error.format_message()
    if words.count("\n") > 10 or not words:
        return words
    verb = getattr(getattr(error, "ctx", None), "command_path", "tocsin")
    words = " ".join(words.split()).replace("Value error, ", "").rstrip(".")
    return f"tocsin: {words[:1].lower()}{words[1:]}; see `{verb} --help`"


def _unread() -> NoReturn:
    """End a run when whoever read what is printed has gone (`| head`): silently, with the code that a shell has for it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(128 + signal.SIGPIPE)


def main() -> None:
    """Run the command line; every failure is one line on standard error and a code that is not 0."""
    from typer import TyperException
    from typer.main import get_command

    from tocsin.cli.app import app
    from tocsin.errors import TocsinError

    sys.excepthook = _one_line
    try:
        # Calling the app itself would put typer's own hook in place of ours; its standalone mode draws boxes around errors.
        code = get_command(app)(prog_name="tocsin", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except TyperException as error:
        print(_wrong_call(error), file=sys.stderr)
        sys.exit(2)
    except TocsinError as error:
        print(f"tocsin: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        _unread()
    except SystemExit as ended:
        # The packages that parse the call and draw tables end a run whose reader has gone by themselves, with a failure's code.
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        _unread()
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"tocsin: {where}{error.strerror or error}; check the path and the disk", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("tocsin: stopped; run the same command again to go on", file=sys.stderr)
        sys.exit(130)

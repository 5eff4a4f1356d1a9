"""The command line: thin verbs over the library.

Exit codes: 0 done, 1 ``verify`` found something, 2 the call could not be taken, 3 every item was refused.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType

__all__ = ["main"]


def _one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say an unforeseen failure in one line; the traceback is for whoever sets TOCSIN_DEBUG."""
    if os.environ.get("TOCSIN_DEBUG"):
        sys.__excepthook__(kind, error, trace)
        return
    words = " ".join(str(error).split())[:300]
    print(f"tocsin: {kind.__name__}: {words} (a defect; please report it with the output of TOCSIN_DEBUG=1)", file=sys.stderr)


def main() -> None:
    """Run the command line; every failure is one line on standard error and a code that is not 0."""
    from typer.main import get_command

    from tocsin.cli.app import app
    from tocsin.errors import TocsinError

    sys.excepthook = _one_line
    try:
        get_command(app)()  # calling the app itself would put typer's own hook in place of ours
    except TocsinError as error:
        print(f"tocsin: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"tocsin: {where}{error.strerror or error}; check the path and the disk", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("tocsin: stopped; run the same command again to go on", file=sys.stderr)
        sys.exit(130)

"""The error tree is the one that its docstring draws."""

from __future__ import annotations

import inspect
import re

from tocsin import errors


def drawn() -> dict[str, str]:
    """Read the parent of each error from the tree in the docstring."""
    parents: dict[str, str] = {}
    stack: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"( {4}[│ ]*)(?:[├└]── )?([A-Z]\w+)", line)
        if found is None or not (hasattr(errors, found[2])):
            continue
        depth = line.index(found[2])
        while stack and stack[-1][0] >= depth:
            stack.pop()
        parents[found[2]] = stack[-1][1] if stack else "Exception"
        stack.append((depth, found[2]))
    return parents


def test_the_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    classes = {name: cls for name, cls in vars(errors).items() if inspect.isclass(cls)}
    assert drawn() == {name: cls.__bases__[0].__name__ for name, cls in classes.items()}
    assert set(errors.__all__) == set(classes)

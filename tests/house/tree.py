"""The project's own files, as the house rules see them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = {".git", ".hypothesis", ".venv", "var", "instance", "node_modules"}
CODE_ROOMS = ("app", "bench", "migrations", "tests")


@cache
def every_file() -> tuple[Path, ...]:
    """Each file of the checkout that a person wrote or vendored, in order."""
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in OUTSIDE or path.name.endswith("_cache") or path.name == "__pycache__":
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def python_files(*rooms: str) -> list[Path]:
    """The Python files of these rooms (folders under the root), all code rooms by default."""
    starts = tuple(f"{room}/" for room in rooms or CODE_ROOMS)
    return [path for path in every_file() if path.suffix == ".py" and name_of(path).startswith(starts)]


def text_files() -> list[Path]:
    """Every file that can be read as text."""
    return [path for path in every_file() if b"\0" not in path.read_bytes()[:8000]]


def name_of(path: Path) -> str:
    """The path as people write it, from the root."""
    return path.relative_to(ROOT).as_posix()


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of one Python file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of one file."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def where(path: Path, node: ast.AST) -> str:
    """`app/x.py:12`, so that a failing rule can be clicked."""
    return f"{name_of(path)}:{getattr(node, 'lineno', 0)}"

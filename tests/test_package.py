"""The wheel, installed on its own in a folder outside the checkout, has all it needs and imports nothing early."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("pandas", "pyarrow", "statsmodels", "scipy", "torch", "duckdb", "ray")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel that `make` built (TOCSIN_WHEEL), else build one from the checkout."""
    built = os.environ.get("TOCSIN_WHEEL")
    if built:
        return (ROOT / built).resolve()
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    (made,) = folder.glob("tocsin-*.whl")
    return made


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a fresh folder outside the checkout."""
    folder = tmp_path_factory.mktemp("target")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def run(installed: Path, code: str, *blocked: str) -> str:
    """Run code outside the checkout with the installed package first on the path; blocked packages can't be imported."""
    start = f"import sys; sys.path.insert(0, {str(installed)!r}); sys.modules.update(dict.fromkeys({blocked!r})); "
    made = subprocess.run([sys.executable, "-I", "-c", start + code], cwd=installed, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def packed(folder: Path) -> set[str]:
    """List the package's files, without what Python leaves beside them."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {f"tocsin/{name}" for name in packed(ROOT / "src" / "tocsin")}


def test_the_wheel_carries_licence_and_notice(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = {Path(name).name for name in archive.namelist() if ".dist-info/licenses/" in name}
        said = next(archive.read(name).decode() for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    assert licences == {"LICENSE", "NOTICE"}
    assert "License-Expression: Apache-2.0" in said


def test_the_package_is_imported_from_where_it_was_installed(installed: Path) -> None:
    assert Path(run(installed, "import tocsin; print(tocsin.__file__)")).is_relative_to(installed)


def test_importing_the_package_imports_nothing_but_the_standard_library(installed: Path) -> None:
    code = (
        "before = set(sys.modules); import tocsin; new = set(sys.modules) - before;"
        "print(sorted({name.partition('.')[0] for name in new} - set(sys.stdlib_module_names)))"
    )
    assert run(installed, code) == "['tocsin']"


def test_data_files_are_found_where_the_package_is_installed(installed: Path) -> None:
    code = (
        "from tocsin.registry import data_path, load_toml; print(data_path()); assert load_toml('languages/en.toml')['months']['may'] == 5"
    )
    assert Path(run(installed, code)) == installed / "tocsin" / "data"


def test_an_article_becomes_records_without_the_heavy_packages(installed: Path) -> None:
    code = (
        "import tocsin; records = tocsin.extract('The bridge is shut, the mayor of Paris, Ana Roth, told reporters on Monday.');"
        "print(sorted({type(record).__module__ for record in records}))"
    )
    assert run(installed, code, *HEAVY) == "['tocsin.records']"


def test_the_function_extract_stays_when_the_room_of_that_name_is_imported(installed: Path) -> None:
    code = "import tocsin; from tocsin.extract import reading; print(type(tocsin.extract).__name__, reading.__name__)"
    assert run(installed, code) == "function tocsin.extract.reading"


def test_no_heavy_package_is_required() -> None:
    required = {re.split(r"[^\w.-]", line)[0].lower() for line in metadata.requires("tocsin") or [] if "extra ==" not in line}
    assert required.isdisjoint(HEAVY)
    assert "spacy" in required


def test_the_command_is_installed(installed: Path) -> None:
    points = (next(installed.glob("tocsin-*.dist-info")) / "entry_points.txt").read_text(encoding="utf-8")
    assert "tocsin = tocsin.cli:main" in points
    run(installed, "from tocsin.cli import main")


def test_the_locks_pin_all_that_the_project_names_with_hashes_and_name_no_host() -> None:
    named = {line.split(";")[0].split("==")[0].strip() for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()}
    wanted = {
        re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in metadata.requires("tocsin") or [] if "extra ==" not in line
    }
    assert wanted <= named
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links", text)
        pins = re.findall(r"^[a-z0-9][\w.-]*==[^\\\n]+\\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)) > 50


def test_both_locks_agree() -> None:
    def pins(name: str) -> dict[str, str]:
        found = re.findall(r"^([a-z0-9][\w.-]*)==([^ \\\n]+)([^\\\n]*)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        return {package + marker: version for package, version, marker in found}

    runtime, tools = pins("requirements.lock"), pins("requirements-dev.lock")
    assert runtime.items() <= tools.items()

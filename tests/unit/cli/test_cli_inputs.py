"""Whatever is named as an input: text, or one clear line."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from factcheck.cli import inputs
from factcheck.cli.inputs import display_name, read_bytes
from factcheck.errors import InputTooLarge, UnreadableInput
from factcheck.report.formats import names

Run = Callable[..., Result]


def _missing(path: Path) -> None:
    del path


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    socket.socket(socket.AF_UNIX).bind(str(path))


def _write(data: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        pytest.param(_missing, "no such file", id="missing"),
        pytest.param(Path.mkdir, "no text in this directory; looked for ...", id="directory without texts"),
        pytest.param(_fifo, 'a named pipe, not a file; "-" reads standard input', id="named pipe"),
        pytest.param(_socket, "a socket, not a file", id="socket"),
        pytest.param(
            lambda path: path.symlink_to("gone.md"), "a link to gone.md, which does not exist", id="broken link"
        ),
        pytest.param(lambda path: path.symlink_to(path), "a link that leads back to itself", id="link to itself"),
        pytest.param(
            _write(b"%PDF-1.7 ..."), "not a text file: it starts like a PDF file; nothing was checked", id="PDF"
        ),
        pytest.param(
            _write("Löhne und Gehälter für März".encode("latin-1")),
            "not UTF-8: byte 0xF6 at offset 1; ... save it as UTF-8",
            id="another encoding",
        ),
        pytest.param(_write(b"x" * 2000), "too large: 2 KiB, over the limit of 1 KiB", id="too large"),
    ],
)
def test_unreadable_input_gets_one_line(run: Run, tmp_path: Path, make: Callable[[Path], None], problem: str) -> None:
    path = tmp_path / "draft"
    make(path)
    result = run("check", path, "--max-file-bytes", "1024")
    assert result.exit_code == 2
    found = result.stderr.removeprefix(f"{path}: ").removesuffix("\n")
    assert re.fullmatch(re.escape(problem).replace(r"\.\.\.", ".+"), found)


def test_size_is_told_in_units_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"x" * 1536)
    with pytest.raises(InputTooLarge) as caught:
        read_bytes(str(path), 1024)
    assert caught.value.problem == "too large: 1.5 KiB, over the limit of 1 KiB"
    assert caught.value.limit == 1024


def test_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    monkeypatch.setattr(inputs, "open", pytest.fail, raising=False)
    with pytest.raises(InputTooLarge, match=r"1 TiB, over the limit of 64 MiB"):
        read_bytes(str(path), 64 << 20)


@pytest.mark.parametrize(("changes", "expected"), [(1, "settled"), (3, None)], ids=["once", "again and again"])
def test_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: int, expected: str | None
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("first")
    left = [changes]

    def interrupted(name: str, mode: str) -> object:
        file = open(name, mode)  # noqa: SIM115 the caller closes it
        if left[0]:
            left[0] -= 1
            os.utime(file.fileno(), ns=(0, left[0]))
            read = file.read

            class Changing:
                def __enter__(self) -> object:
                    return self

                def __exit__(self, *_: object) -> None:
                    file.close()

                def fileno(self) -> int:
                    return file.fileno()

                def read(self, size: int) -> bytes:
                    data = read(size)
                    path.write_text("settled")
                    return data

            return Changing()
        return file

    monkeypatch.setattr(inputs, "open", interrupted, raising=False)
    if expected is not None:
        assert read_bytes(str(path), 100).decode() == expected
    else:
        with pytest.raises(UnreadableInput, match="changes while it is read; try again when it is finished"):
            read_bytes(str(path), 100)


def test_device_without_end_is_refused_unread() -> None:
    with pytest.raises(UnreadableInput, match="/dev/zero: a device, not a file"):
        read_bytes("/dev/zero", 1024)


def test_standard_input_is_read_up_to_the_limit(run: Run) -> None:
    assert run("check", "-", "--max-file-bytes", "5", stdin="12345").exit_code == 0
    result = run("check", "-", "--max-file-bytes", "5", stdin="123456")
    assert (result.exit_code, result.stderr) == (2, "-: too large: over the limit of 5 bytes\n")


def test_refused_permission_is_worded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "draft.txt"
    path.write_text("x")
    monkeypatch.setattr(inputs, "open", refuse, raising=False)
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(str(path), 10)
    assert caught.value.problem == "permission denied"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("dráft.md", "dráft.md"), ("dr\udce1ft.md", "dr\\xe1ft.md"), ("-", "-")],
    ids=["UTF-8", "a byte that is no UTF-8", "standard input"],
)
def test_names_can_be_shown(path: str, expected: str) -> None:
    assert display_name(path) == expected


@pytest.mark.parametrize("output", ["text", "json"])
def test_file_with_a_name_that_is_no_text_is_checked(run: Run, tmp_path: Path, output: str) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/dr\xe1ft.txt")
    Path(path).write_text("an error")
    result = run("check", path, "--format", output)
    assert result.exit_code == 1
    assert "dr\\xe1ft.txt" in result.stdout.replace("\\\\", "\\")


def test_line_on_standard_error_stays_one_line(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path / "a\nb\x1b[2J.md")
    assert result.stderr == f"{tmp_path}/a\\nb\\x1b[2J.md: no such file\n"


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("draft.md", [], "markdown"),
        ("draft.MARKDOWN", [], "markdown"),
        ("draft.txt", [], "text"),
        ("draft", [], "text"),
        ("draft.md", ["--input-format", "text"], "text"),
        ("draft.txt", ["--input-format", "markdown"], "markdown"),
    ],
)
def test_format_follows_the_name_unless_told(
    run: Run, tmp_path: Path, name: str, options: list[str], expected: str
) -> None:
    (tmp_path / name).write_text("fine")
    result = run("extract", tmp_path / name, "--format", "json", *options)
    assert f'"format": "{expected}"' in result.stdout


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        (["--input-format", "markdwn"], 'unknown format "markdwn"; did you mean "markdown"?'),
        (["--format", "xml"], 'unknown format "xml"; known are ' + ", ".join(names())),
        (["--published", "15.3.2021"], "'15.3.2021' does not match the format '%Y-%m-%d'"),
    ],
)
def test_wrong_option_says_what_would_be_right(run: Run, option: list[str], problem: str) -> None:
    result = run("check", "-", *option, stdin="")
    assert result.exit_code == 2
    assert problem in result.stderr


def test_date_of_publication_reaches_the_checker(run: Run) -> None:
    assert (
        '"published": "2021-03-15"'
        in run("extract", "-", "--published", "2021-03-15", "--format", "json", stdin="").stdout
    )

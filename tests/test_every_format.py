"""The round trip through every format: a span, cut out of the file, is the figure that the message quotes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from factcheck.checker import default_checker
from factcheck.documents import formats, read_document

sys.path.insert(0, str(Path(__file__).parent / "unit" / "documents"))

from pdf_files import pdf_file
from word_files import paragraph, run, word_file

LEAD = "The ferry line é 𝒳 has two boats, and its owners are content."
WRONG = "Traffic grew by 6,400 passengers, from 21,150 to 25,300."
STRONG = "Traffic **grew by 6,400** passengers,\n"
LINK = "http://a.example/5"

FILES: dict[str, str | bytes] = {
    "asciidoc": f"= Ferries\n\n{LEAD}\n\n{STRONG}from {LINK}[21,150] to 25,300.\n",
    "csv": f'Note,Figure\n"{LEAD}","{WRONG}"\n',
    "docx": word_file(
        paragraph(LEAD)
        + paragraph("Traffic grew by ", run("6,400", "<w:b/>"), " passengers, from 21,150 to ", run("25,300"), ".")
    ),
    "html": (
        f"<p>{LEAD}</p><p>Traffic <b>grew by 6,400</b>&nbsp;passengers,\n"
        f" from <a href={LINK}>21,150</a> to 25&#44;300.</p>"
    ),
    "latex": (
        f"\\section{{Ferries}}\n{LEAD}\n\nTraffic \\textbf{{grew by 6{{,}}400}} passengers, % 5\n"
        "from 21,150 to 25,300.\n"
    ),
    "markdown": f"# Ferries\n\n{LEAD}\n\n{STRONG}from [21,150]({LINK}) to 25,300.\n",
    "notebook": json.dumps({
        "cells": [
            {"cell_type": "code", "source": "x = 5", "outputs": []},
            {"cell_type": "markdown", "source": [f"{LEAD}\n", "\n", STRONG, "from 21,150 to 25,300.\n"]},
        ]
    }),
    "pdf": pdf_file(["The ferry line has two boats, and its owners are content with them.", WRONG]),
    "rst": f"Ferries\n=======\n\n{LEAD}\n\n{STRONG}from `21,150 <{LINK}>`_ to 25,300.\n",
    "text": f"{LEAD}\r\n\r\nTraffic grew by 6,400 passengers,\r\nfrom 21,150 to 25,300.\r\n",
}  # fmt: skip


def test_each_format_has_a_file() -> None:
    assert tuple(sorted(FILES)) == formats()


@pytest.mark.parametrize("format", sorted(FILES))
def test_a_figure_is_where_the_finding_says(format: str) -> None:
    document = read_document(FILES[format], format=format)
    report = default_checker().check_document(document)
    [finding] = [finding for finding in report.findings if finding.check == "change-amount"]
    assert finding.message == "Up 6,400 from 21,150 would be 27,550, not 25,300."
    quoted = {span.role: span for span in finding.spans}
    for role, figure in (("change", "6,400"), ("start", "21,150"), ("end", "25,300")):
        span = quoted[role]
        cut = document.source[span.start : span.end]
        assert cut == span.text
        assert cut.replace("{,}", ",").replace("&#44;", ",") == figure
        lines = document.source.replace("\r\n", "\n").split("\n")
        assert lines[span.line - 1][span.column - 1 :].startswith(cut)

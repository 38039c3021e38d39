"""What the commands and environments of LaTeX are to a reader; the others are markup around text that is read."""

from __future__ import annotations

from factcheck.documents.model import BlockKind

HEADINGS = {
    "part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5,
    "frametitle": 2,
}  # fmt: skip
LISTS = frozenset({"itemize", "enumerate", "description", "compactitem", "compactenum"})
NOTES = frozenset({"footnote", "footnotetext", "endnote", "thanks"})
QUOTES = frozenset({"quote", "quotation", "verse", "displayquote"})
TABLES = {
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1, "tblr": 1,
}  # arguments before the cells  # fmt: skip

# Environments of which nothing is read.
SKIPPED: dict[str, tuple[BlockKind, str]] = {
    **dict.fromkeys(
        ("algorithm", "algorithmic", "filecontents", "filecontents*", "lstlisting", "minted", "verbatim", "Verbatim",
         "verbatim*"),
        (BlockKind.CODE, "code"),
    ),
    **dict.fromkeys(
        ("align", "align*", "alignat", "alignat*", "array", "displaymath", "eqnarray", "eqnarray*", "equation",
         "equation*", "flalign", "flalign*", "gather", "gather*", "math", "multline", "multline*"),
        (BlockKind.FORMULA, "formula"),
    ),
    **dict.fromkeys(("pgfpicture", "picture", "tikzpicture", "axis"), (BlockKind.MARKUP, "picture")),
    "comment": (BlockKind.MARKUP, "comment"),
    "thebibliography": (BlockKind.MARKUP, "bibliography"),
}  # fmt: skip

# Commands whose arguments are not text.
DROPPED = frozenset({
    "addcontentsline", "addtocounter", "autocite", "autoref", "bibitem", "bibliography", "bibliographystyle",
    "centering",
    "cite", "citealp", "citealt", "citeauthor", "citep", "citet", "citeyear", "Cref", "cref", "def", "definecolor",
    "documentclass", "eqref", "footcite", "footnotemark", "geometry", "graphicspath",
    "hspace", "hypersetup", "include", "includegraphics", "input", "label", "newcommand", "newenvironment", "nocite",
    "pageref", "pagestyle", "parencite", "providecommand", "ref", "renewcommand", "selectlanguage", "setcounter",
    "setlength", "textcite", "thispagestyle", "url", "usepackage", "vref", "vspace",
})  # fmt: skip
# Commands whose first arguments are settings and whose last one is text: how many go before it.
LEADING = {
    "href": 1,
    "textcolor": 1,
    "colorbox": 1,
    "fbox": 0,
    "parbox": 1,
    "resizebox": 2,
    "scalebox": 1,
    "multirow": 2,
}
CODE = frozenset({"texttt", "verb", "lstinline", "mintinline", "code"})
SYMBOLS = {
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\t": " ", "/": "",
    ",": "\u202f", ";": " ", ":": " ", "!": "", "-": "", "@": "", "ldots": "…", "dots": "…", "textendash": "–",
    "textemdash": "—", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textdollar": "$",
    "textdegree": "°", "degree": "°", "S": "§", "copyright": "©", "ae": "æ", "AE": "Æ", "oe": "œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "ss": "ß", "l": "ł", "L": "Ł", "i": "ı", "percent": "%", "quad": " ", "qquad": " ",
    "newline": " ", "textbackslash": "\\", "textasciitilde": "~", "times": "×",
}  # fmt: skip
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip

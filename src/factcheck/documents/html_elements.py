"""What the elements of HTML are to a reader (https://html.spec.whatwg.org/multipage/#toc-dom)."""

from __future__ import annotations

from factcheck.documents.model import BlockKind

VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
})  # fmt: skip

# Each start and each end of one of these ends the block before it.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "xmp",
})  # fmt: skip

LISTS = frozenset({"ol", "ul", "menu", "dir", "dl"})
CELLS = frozenset({"td", "th"})

# Which open elements a start tag closes, and which ones stop the search for them.
CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), LISTS | CELLS),
    "dt": (frozenset({"dt", "dd"}), LISTS | CELLS),
    "dd": (frozenset({"dt", "dd"}), LISTS | CELLS),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "td": (CELLS, frozenset({"tr", "table"})),
    "th": (CELLS, frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table"})),
    **dict.fromkeys(
        ("thead", "tbody", "tfoot"), (frozenset({"thead", "tbody", "tfoot", "tr", "caption"}), frozenset({"table"}))
    ),
}
# A paragraph ends where another block begins, unless one of these stands between.
PARAGRAPH_SCOPE = CELLS | {"caption", "table", "button", "object", "body"}
# End tags do not reach beyond these, other than those of tables.
END_SCOPE = CELLS | {"caption"}
TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr"}) | END_SCOPE

# Never read, whatever they hold.
SKIPPED: dict[str, tuple[BlockKind, str]] = {
    "script": (BlockKind.CODE, "script"),
    "style": (BlockKind.CODE, "style sheet"),
    "pre": (BlockKind.CODE, "code"),
    "xmp": (BlockKind.CODE, "code"),
    "math": (BlockKind.FORMULA, "formula"),
    **dict.fromkeys(("template", "noscript", "noembed", "noframes"), (BlockKind.MARKUP, "not shown")),
    **dict.fromkeys(
        ("audio", "canvas", "embed", "iframe", "object", "picture", "svg", "video"),
        (BlockKind.MARKUP, "picture or sound"),
    ),
    **dict.fromkeys(("button", "datalist", "select", "textarea"), (BlockKind.MARKUP, "form")),
}
CODE = frozenset({"code", "kbd", "samp", "tt"})
TAKEN_BACK = frozenset({"del", "s", "strike"})

# Landmarks that frame the text, by element and by the value of `role`.
REGIONS = {
    "aside": "sidebar",
    "dialog": "window over the page",
    "footer": "page footer",
    "header": "page header",
    "nav": "navigation",
}
ROLES = {
    "banner": "page header",
    "complementary": "sidebar",
    "contentinfo": "page footer",
    "dialog": "window over the page",
    "alertdialog": "window over the page",
    "menu": "navigation",
    "menubar": "navigation",
    "navigation": "navigation",
    "search": "form",
}  # fmt: skip

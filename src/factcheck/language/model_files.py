"""Where the trained model lies, and whether it is whole and made for this code.

A model is a directory that `spacy.load` reads, with a `manifest.json` beside its config: name, version,
language, the layout of the code that it was trained with (`compatible`), and the SHA-256 of every file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from factcheck.errors import ModelError

COMPATIBLE: Final = "1"
"""Raised whenever tokenizer, normalization or labels change so that older models read worse."""

MANIFEST: Final = "manifest.json"
SHIPPED: Final = Path("en") / "factcheck_en"
TIES: Final = "ties"
"""Name of the directory, beside the model of a language, of the one that tells which figures belong together."""


@dataclass(frozen=True)
class ModelInfo:
    """What a report says about the model. `sha256` is that of the manifest's list of files, or ""."""

    name: str
    version: str
    lang: str
    path: str
    sha256: str


def shipped_model() -> Path:
    """The directory of the model that comes with the package, in a wheel or in a checkout.

    Raises:
        ModelError: It is in neither place.
    """
    places = _places(SHIPPED)
    for place in places:
        if (place / "config.cfg").is_file():
            return place
    raise ModelError(f"no language model at {places[0]}; install factcheck again, or name a model with --model.")


def shipped_ties(lang: str) -> Path | None:
    """The directory of the model of ties that comes with the package for a language; None where there is none."""
    return next((place for place in _places(Path(lang) / TIES) if (place / MANIFEST).is_file()), None)


def shipped_manifests() -> list[Path]:
    """The manifests of all models that come with the package."""
    return sorted(path for place in _places(Path()) for path in place.glob(f"*/*/{MANIFEST}"))


def _places(name: Path) -> list[Path]:
    """Where a model of the package can lie: in a wheel, and in a checkout."""
    package = Path(__file__).resolve().parents[1]
    return [package / "_models" / name, package.parents[1] / "models" / name]


def file_hashes(directory: Path) -> dict[str, str]:
    """SHA-256 of every file under `directory` but the manifest, by its path with forward slashes."""
    files = sorted(path for path in directory.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(directory).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(directory: Path, *, name: str, version: str, lang: str) -> None:
    """Describes the model in `directory` as it now is, for this code."""
    manifest = {
        "name": name,
        "version": version,
        "lang": lang,
        "compatible": COMPATIBLE,
        "files": file_hashes(directory),
    }
    (directory / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def verified(directory: Path) -> ModelInfo:
    """What the manifest of `directory` says, after every file was compared with it.

    Raises:
        ModelError: The manifest is missing or malformed, was written for other code, or a file differs
            from what it says.
    """
    manifest = _read_manifest(directory)
    if manifest["compatible"] != COMPATIBLE:
        raise ModelError(
            f"{directory}: this model is of layout {manifest['compatible']}, and this version of factcheck reads"
            f" layout {COMPATIBLE}; train or install a matching one."
        )
    found = file_hashes(directory)
    for name, expected in manifest["files"].items():
        if name not in found:
            raise ModelError(f"{directory}: the model is incomplete, {name} is missing.")
        if found[name] != expected:
            raise ModelError(f"{directory}: {name} is not the file that {MANIFEST} describes.")
    listing = "".join(f"{digest}  {name}\n" for name, digest in sorted(manifest["files"].items()))
    return ModelInfo(
        name=manifest["name"],
        version=manifest["version"],
        lang=manifest["lang"],
        path=str(directory),
        sha256=hashlib.sha256(listing.encode()).hexdigest(),
    )


def _read_manifest(directory: Path) -> dict[str, Any]:
    path = directory / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{directory}: no {MANIFEST}, so this is not a model that factcheck was made for.") from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: not a readable manifest ({error}).") from None
    wanted = {"name": str, "version": str, "lang": str, "compatible": str, "files": dict}
    if not isinstance(manifest, dict) or any(not isinstance(manifest.get(k), t) for k, t in wanted.items()):
        raise ModelError(f"{path}: not a manifest; it needs {', '.join(wanted)}.")
    return manifest

"""How the service describes itself in `/openapi.json`."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from factcheck.service.models import CheckRequest, ReadRequest
from factcheck.service.problems import MEDIA_TYPE, ProblemDocument

DESCRIPTION = """Finds the figures in a text that contradict each other.

Every error is a problem document (RFC 9457, `application/problem+json`)."""
_SCHEMAS = "#/components/schemas/"


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem documents that a route may answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": f"{_SCHEMAS}{ProblemDocument.__name__}"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """The body that a route takes: it is read by `body.read_json`, so the framework does not know it."""
    schema = {"$ref": f"{_SCHEMAS}{model.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def describe(app: FastAPI) -> None:
    """Makes the application's description whole: the framework's, with the models that it cannot see."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            models = [(model, "validation") for model in (CheckRequest, ReadRequest, ProblemDocument)]
            _, found = models_json_schema(models, ref_template=f"{_SCHEMAS}{{model}}")  # type: ignore[arg-type]
            document.setdefault("components", {}).setdefault("schemas", {}).update(found["$defs"])
            for path in document["paths"].values():
                for route in path.values():
                    # The framework promises its own errors, which are never sent.
                    answers = route["responses"]
                    if "422" in answers and MEDIA_TYPE not in answers["422"].get("content", {}):
                        del answers["422"]
            for unused in ("HTTPValidationError", "ValidationError"):
                document["components"]["schemas"].pop(unused, None)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]

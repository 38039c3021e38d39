"""The HTTP service: a thin front end over the checker."""

from factcheck.service.app import create_app

__all__ = ["create_app"]

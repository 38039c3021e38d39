"""Runs the stories; their steps are in `conftest.py`."""

from pytest_bdd import scenarios

scenarios("editor.feature", "ci.feature", "api.feature", "formats.feature")

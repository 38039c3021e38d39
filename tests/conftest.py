"""What all tests share: how Hypothesis draws its examples.

On a developer's machine it draws new ones at every run, which is how laws find bugs. In continuous integration (CI is
set) it draws the same ones every time: a change is judged by what it changes.
"""

from __future__ import annotations

import os

from hypothesis import settings

os.environ["FACTCHECK_CACHE"] = "false"  # a test sees what is, and leaves nothing behind
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

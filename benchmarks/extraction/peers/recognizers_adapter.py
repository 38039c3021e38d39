"""Recognizers-Text on a stream of texts; see `../peer_results.py`. Runs under the Python of the peers alone."""

import datetime
import json
import re
import sys
import time
from importlib.metadata import version

import recognizers_suite as suite

ENGLISH = suite.Culture.English
MODELS = {
    "number": suite.recognize_number,
    "ordinal": suite.recognize_ordinal,
    "percent": suite.recognize_percentage,
    "currency": suite.recognize_currency,
    "dimension": suite.recognize_dimension,
    "temperature": suite.recognize_temperature,
    "age": suite.recognize_age,
}
ORDER = ("currency", "temperature", "age", "dimension", "percent", "ordinal", "number")
KINDS = {"dimension": "measure", "age": "age"}


def number(value):
    """A value as Recognizers writes it."""
    try:
        return float(re.sub(r"[%,]", "", str(value)))
    except ValueError:
        return None


def quantities(text):
    """What the models find; where several do, the one that knows the unit."""
    found, taken = [], []
    for name in ORDER:
        for one in MODELS[name](text, ENGLISH):
            start, end = one.start, one.end + 1
            if any(start < stop and first < end for first, stop in taken):
                continue
            resolution = one.resolution or {}
            taken.append((start, end))
            unit = "percent" if name == "percent" else resolution.get("unit") or ""
            found.append(
                {"start": start, "end": end, "kind": KINDS.get(name, name), "unit": unit,
                 "value": number(resolution.get("value")), "currency": resolution.get("isoCurrency")}
            )  # fmt: skip
    return found


def periods(text, day):
    """What the model of dates finds, with its first resolution."""
    moment = datetime.datetime.fromisoformat(day) if day else datetime.datetime(2021, 1, 1)
    found = []
    for one in suite.recognize_datetime(text, ENGLISH, reference=moment):
        values = (one.resolution or {}).get("values") or [{}]
        first = values[-1]
        found.append(
            {"start": one.start, "end": one.end + 1, "timex": first.get("timex"), "value": first.get("value"),
             "start_iso": first.get("start"), "end_iso": first.get("end")}
        )  # fmt: skip
    return found


for line in sys.stdin:
    record = json.loads(line)
    began = time.process_time()
    try:
        result = {"quantities": quantities(record["text"]), "periods": periods(record["text"], record.get("day"))}
    except Exception:  # noqa: BLE001 (what a peer cannot read, it does not find)
        result = {"quantities": [], "periods": []}
    print(json.dumps({"id": record["id"], **result, "seconds": time.process_time() - began}))
print(json.dumps({"peer": "Recognizers-Text", "version": version("recognizers-text-suite")}))

"""quantulum3 on a stream of texts; see `../peer_results.py`. Runs under the Python of the peers, without factcheck."""

import json
import sys
import time
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")
from quantulum3 import parser  # noqa: E402

CURRENCIES = {"dollar": "$", "euro": "EUR", "pound sterling": "GBP", "japanese yen": "JPY", "indian rupee": "INR"}


def said(text):
    """Quantities in the format of the scorer."""
    found = []
    for one in parser.parse(text):
        start, end = one.span
        unit = one.unit.name if one.unit.name != "dimensionless" else ""
        entity = one.unit.entity.name
        kind = "currency" if entity == "currency" else "percent" if unit == "percentage" else "measure"
        item = {"start": start, "end": end, "kind": kind if unit else "number", "unit": CURRENCIES.get(unit, unit)}
        item["value"] = float(one.value)
        if one.uncertainty:
            item |= {"low": float(one.value - one.uncertainty), "high": float(one.value + one.uncertainty)}
        found.append(item)
    return found


parser.parse("5 km")
for line in sys.stdin:
    record = json.loads(line)
    began = time.process_time()
    try:
        quantities = said(record["text"])
    except Exception:  # noqa: BLE001 (what a peer cannot read, it does not find)
        quantities = []
    print(json.dumps({"id": record["id"], "quantities": quantities, "seconds": time.process_time() - began}))
print(json.dumps({"peer": "quantulum3", "version": version("quantulum3")}))

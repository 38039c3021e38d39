"""dateparser on a stream of texts; see `../peer_results.py`. Runs under the Python of the peers, without factcheck."""

import datetime
import json
import sys
import time
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")
from dateparser.search import search_dates  # noqa: E402


def periods(text, day):
    """Dates, each a day."""
    moment = datetime.datetime.fromisoformat(day) if day else datetime.datetime(2021, 1, 1)
    found, position = [], 0
    for surface, when in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": moment}) or ():
        start = text.find(surface, position)
        if start < 0:
            continue
        position = start + len(surface)
        iso = when.date().isoformat()
        after = (when.date() + datetime.timedelta(days=1)).isoformat()
        found.append({"start": start, "end": position, "timex": iso, "value": iso, "start_iso": iso, "end_iso": after})
    return found


for line in sys.stdin:
    record = json.loads(line)
    began = time.process_time()
    try:
        result = periods(record["text"], record.get("day"))
    except Exception:  # noqa: BLE001 (what a peer cannot read, it does not find)
        result = []
    print(json.dumps({"id": record["id"], "periods": result, "seconds": time.process_time() - began}))
print(json.dumps({"peer": "dateparser", "version": version("dateparser")}))

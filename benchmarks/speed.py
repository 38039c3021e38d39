"""How fast and how large: import, model, warm check and its stages, cold command line, memory.

    python benchmarks/speed.py [--runs N] [--texts FILE...] [--json FILE]

Each start is measured in a process of its own, so that nothing is warm by accident; spaCy's tokenizer
alone, in the same process as the warm check, is the floor. Times are medians, with the fastest and the slowest beside
them: on a busy machine the fastest is nearer to the truth. One thread, one process.

The stages are seconds of the processor for one pass over all articles of the corpus, or over `--texts`: plain text, or
JSON lines with a "text" each.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.checker import Checker

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "corpus" / "business" / "finnish-timber-abroad.txt"
SMALL = "Turnover rose 25% to $60 million from $48 million, the cooperative said.\n"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

# What a process of its own runs, and the name of the time that it prints.
STARTS = {
    "import factcheck": "import factcheck",
    "import factcheck.checker": "import factcheck.checker",
    "load the model": "import factcheck.checker\nbegan = perf_counter()\nfactcheck.checker.Checker()",
}


def environment() -> dict[str, str]:
    """One thread, and the checkout's factcheck."""
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT / "src")}


def spread(times: list[float]) -> dict[str, float]:
    """Median, fastest and slowest, in milliseconds."""
    return {
        name: round(1000 * value, 2)
        for name, value in (("median", statistics.median(times)), ("fastest", min(times)), ("slowest", max(times)))
    }


def in_new_process(program: str, runs: int) -> dict[str, float]:
    """Time between the start of `program` and its end, as a process of its own measures it."""
    source = f"from time import perf_counter\nbegan = perf_counter()\n{program}\nprint(perf_counter() - began)"
    times = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", source], env=environment(), capture_output=True, text=True, check=True
        )
        times.append(float(done.stdout.split()[-1]))
    return spread(times)


def command_line(arguments: list[str], runs: int) -> dict[str, float]:
    """Wall-clock time of a whole run of `factcheck`, start of Python included."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments], env=environment(), capture_output=True, check=False
        )
        times.append(time.perf_counter() - began)
        if done.returncode > 1:
            raise RuntimeError(done.stderr.decode())
    return spread(times)


def repeated(work: Callable[[], object], runs: int) -> dict[str, float]:
    """Time of `work` in this process, after it was done three times."""
    for _ in range(3):
        work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return spread(times)


def peak_memory() -> float:
    """Greatest resident memory of this process so far, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)


STAGES = ("documents", "language pipeline", "extraction", "facts", "checks and solver", "report")


def texts_of(paths: Sequence[Path]) -> list[str]:
    """The texts of some files."""
    texts = []
    for path in paths:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            texts += [json.loads(line)["text"] for line in content.splitlines()]
        else:
            texts.append(content)
    return texts


def stages(checker: Checker, texts: Sequence[str]) -> dict[str, float]:
    """Seconds of the processor in each stage of a check, over all texts."""
    from factcheck.checks._judgement import judge
    from factcheck.documents import read_document
    from factcheck.facts import read_facts
    from factcheck.report.build import build_report
    from factcheck.report.spans import Spans

    seconds = dict.fromkeys(STAGES, 0.0)
    for text in texts:
        times = [time.process_time()]
        document = read_document(text, format="text")
        times.append(time.process_time())
        checker._pipeline.read(document.text, [(block.start, block.end) for block in document.prose()])
        times.append(time.process_time())
        document, doc, extraction = checker.read(text)  # once more, with what is found in the parsed text
        times.append(time.process_time())
        facts = read_facts(document, doc, extraction)
        times.append(time.process_time())
        judgement = judge(facts)
        times.append(time.process_time())
        build_report(Spans(document), judgement, checker._tool, checker._model)
        times.append(time.process_time())
        spent = [later - earlier for earlier, later in itertools.pairwise(times)]
        spent[2] -= spent[0] + spent[1]
        for stage, one in zip(STAGES, spent, strict=True):
            seconds[stage] += one
    return {stage: round(one, 3) for stage, one in seconds.items()}


def measure(runs: int, texts: Sequence[str]) -> dict[str, Any]:
    """Everything; times in milliseconds."""
    few = max(3, runs // 5)
    starts = {name: in_new_process(program, few) for name, program in STARTS.items()}
    with tempfile.TemporaryDirectory() as directory:
        small = Path(directory) / "small.txt"
        small.write_text(SMALL, encoding="utf-8")
        starts["factcheck --help"] = command_line(["--help"], few)
        starts["factcheck check, one small file"] = command_line(["check", str(small)], few)
    starts["factcheck check, the article"] = command_line(["check", str(ARTICLE)], few)

    from factcheck.checker import Checker

    checker = Checker()
    loaded = peak_memory()
    text = ARTICLE.read_text(encoding="utf-8")
    words = len(text.split())
    warm = {
        "check the article": repeated(lambda: checker.check(text), runs),
        "extract the article": repeated(lambda: checker.extract(text), runs),
        "check one sentence": repeated(lambda: checker.check(SMALL), runs),
        "spaCy's tokenizer alone": repeated(_tokenizer(text), runs),
    }
    longest = "\n\n".join([text] * 20)
    began = time.perf_counter()
    checker.check(longest)
    long_seconds = time.perf_counter() - began
    stages(checker, texts)
    spent = stages(checker, texts)
    words_read = sum(len(one.split()) for one in texts)
    return {
        "stages": {"texts": len(texts), "words": words_read, "seconds": spent},
        "machine": {
            "python": platform.python_version(),
            "processor": _processor(),
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
        },
        "article": {"words": words, "characters": len(text), "figures": checker.check(text).summary.figures},
        "starts_ms": starts,
        "warm_ms": warm,
        "words_per_second": {
            "texts": round(words_read / sum(spent.values())),
            "article": round(words / (warm["check the article"]["median"] / 1000)),
            "article, twenty times in one text": round(20 * words / long_seconds),
        },
        "memory_mib": {"model loaded": loaded, "at the end": peak_memory()},
    }


def _tokenizer(text: str) -> Callable[[], object]:
    import spacy

    nlp = spacy.blank("en")
    return lambda: nlp.make_doc(text)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def table(result: dict[str, Any]) -> str:
    """The result as a person reads it."""
    article, machine = result["article"], result["machine"]
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, load {machine['load']}, Python {machine['python']}",
        f"article: {article['words']} words, {article['figures']} figures",
        "",
        f"{'milliseconds':34} {'median':>9} {'fastest':>9} {'slowest':>9}",
    ]
    for name, times in (result["starts_ms"] | result["warm_ms"]).items():
        lines.append(f"{name:34} {times['median']:9.1f} {times['fastest']:9.1f} {times['slowest']:9.1f}")
    lines += ["", *(f"{name:34} {rate:9,} words a second" for name, rate in result["words_per_second"].items())]
    spent = result["stages"]["seconds"]
    whole, pipeline = sum(spent.values()), spent["language pipeline"]
    lines += ["", f"stages, over {result['stages']['texts']} texts of {result['stages']['words']:,} words"]
    lines += [f"{name:34} {seconds:9.2f} s {seconds / whole:8.0%}" for name, seconds in spent.items()]
    above = sum(spent[stage] for stage in STAGES[3:])
    lines += [f"{'facts, checks, solver and report':34} {above / pipeline:9.2f} of the language pipeline", ""]
    lines += [f"{'memory, ' + name:34} {size:9.1f} MiB" for name, size in result["memory_mib"].items()]
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=25, help="runs of each warm measurement (default 25)")
    parser.add_argument("--texts", type=Path, nargs="+", default=sorted((ROOT / "corpus").glob("*/*.txt")))
    parser.add_argument("--json", type=Path, help="also write the result there")
    arguments = parser.parse_args()
    os.environ.update(ONE_THREAD)
    sys.path.insert(0, str(ROOT / "src"))
    result = measure(arguments.runs, texts_of(arguments.texts))
    print(table(result))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    else:
        print(f"\n{json.dumps(result, ensure_ascii=False)}")


if __name__ == "__main__":
    main()

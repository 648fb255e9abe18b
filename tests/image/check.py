"""Build the image, run it as locked down as it should be, clean the seeds through it, stop it: `make image-test`.

Prints what the README states about the image: its size, its start-up time, the memory of a worker and of Java, and
how long its Python takes to clean the seeds beside `ftfy.fix_text`.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SIZE = ROOT / "benchmarks/size.json"  # the README takes it in: python -m benchmarks.readme
IMAGE = "mt-cleanup"
NAME = "mt-cleanup-image-test"
PORT = 8690
READY_SECONDS = 120.0
STOP_SECONDS = 20
RUN = [
    *("docker", "run", "--detach", "--name", NAME, "--network", "host"),
    *("--env", f"PORT={PORT}", "--env", "HOST=127.0.0.1"),
    *("--read-only", "--tmpfs", "/tmp:size=64m,mode=1777"),  # noqa: S108  (inside the container)
    *("--cap-drop", "ALL", "--security-opt", "no-new-privileges:true", "--pids-limit", "512", "--memory", "2g"),
    IMAGE,
]


@dataclass(frozen=True)
class Measured:
    """What is worth a line in the README."""

    megabytes: float
    serving_seconds: float
    grammar_seconds: float
    worker_megabytes: float
    java_megabytes: float
    stop_seconds: float
    ratio: str  # of ftfy's time, on the seeds, all stages but grammar


def docker(*arguments: str) -> str:
    """Run a docker command and return what it prints."""
    run = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S607
    return run.stdout.strip()


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def ask(path: str, value: Any = None) -> tuple[int, Any]:
    """GET a path, or POST a value to it; the status and the JSON answer."""
    body = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  (our own address)
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def remove() -> None:
    """Remove the container, should there be one."""
    subprocess.run(["docker", "rm", "--force", NAME], capture_output=True, check=False)  # noqa: S607


def wait_for(condition: str, start: float) -> float:
    """Wait until `/readyz` says that grammar is as wanted ("" for anything); the seconds since `start`."""
    while time.monotonic() - start < READY_SECONDS:
        with contextlib.suppress(OSError, ValueError):
            status, ready = ask("/readyz")
            if status == 200 and condition in {"", ready["grammar"]}:
                return time.monotonic() - start
        time.sleep(0.05)
    message = f"not ready within {READY_SECONDS:g} s:\n{docker('logs', NAME)}"
    raise AssertionError(message)


def rebuilt(source: str, edits: list[dict[str, Any]]) -> str:
    """The text with every edit written over its span."""
    out, at = [], 0
    for edit in edits:
        assert at <= edit["start"] <= edit["end"] <= len(source), edit
        assert source[edit["start"] : edit["end"]] == edit["before"], edit
        out += [source[at : edit["start"]], edit["after"]]
        at = edit["end"]
    return "".join(out) + source[at:]


def clean_the_seeds() -> None:
    """Every seed: grammar is checked, the edits rebuild the text, and cleaning it again changes nothing."""
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    assert seeds, "there are no seeds"
    for seed in seeds:
        text = seed.read_bytes().decode("utf-8")
        status, answer = ask("/v1/clean", {"text": text})
        assert status == 200, (seed.name, answer)
        assert answer["grammar"]["status"] == "ok", (seed.name, answer["grammar"])
        assert rebuilt(text, answer["edits"]) == answer["text"], seed.name
        again = ask("/v1/clean", {"text": answer["text"]})[1]
        assert again["edits"] == [], (seed.name, again["edits"][:3])
        say(f"{seed.name}: {len(answer['edits'])} edits, {len(answer['flags'])} flags")


def memory() -> tuple[float, float]:
    """The resident memory of a worker (their median) and of Java, in MB."""
    processes = [line.split(None, 3) for line in docker("top", NAME, "-o", "pid,ppid,rss,args").splitlines()[1:]]
    java = [int(rss) for _, _, rss, command in processes if "java" in command.split()[0]]
    arbiter = min((int(pid) for pid, _, _, command in processes if command.endswith("-m service")))
    workers = [
        int(rss) for _, parent, rss, command in processes if int(parent) == arbiter and command.endswith("-m service")
    ]
    assert len(java) == 1, f"{len(java)} Java machines"
    return statistics.median(workers) / 1024, java[0] / 1024


def locked_down() -> None:
    """The container runs as nobody in particular, cannot write, holds no build tools, and lists what it holds."""
    assert docker("exec", NAME, "id", "-u") != "0"
    for path in ("/app/x", "/opt/venv/x", "/etc/x"):
        run = subprocess.run(["docker", "exec", NAME, "touch", path], capture_output=True, check=False)  # noqa: S607
        assert run.returncode != 0, path
    tools = docker("exec", NAME, "sh", "-c", "command -v pip pip3 gcc cc make javac mvn curl git || true")
    assert not tools, tools
    listed = json.loads(docker("exec", NAME, "cat", "/app/sbom.cdx.json"))["components"]
    names = {component["name"] for component in listed}
    assert {"flask", "languagetool-core", "libc6"} <= {name.lower() for name in names}


def ratio() -> str:
    """What `benchmarks.speed` says of the seeds inside the image, which holds neither."""
    mounts = [f"--volume={ROOT / name}:/app/{name}:ro" for name in ("benchmarks", "seeds")]
    return docker("run", "--rm", "--network", "none", *mounts, IMAGE, "python", "-m", "benchmarks.speed", "--ratio")


def measure() -> Measured:
    """Build, run, clean, stop."""
    say("building …")
    subprocess.run(["docker", "build", "--quiet", "--network", "host", "--tag", IMAGE, "."], check=True, cwd=ROOT)  # noqa: S607
    megabytes = int(docker("image", "inspect", IMAGE, "--format", "{{.Size}}")) / 1e6
    start = time.monotonic()
    subprocess.run(RUN, check=True, stdout=subprocess.DEVNULL)
    serving = wait_for("", start)
    grammar = wait_for("ok", start)
    clean_the_seeds()
    locked_down()
    worker, java = memory()
    assert docker("exec", NAME, "python", "-m", "service.probe") == ""
    begun = time.monotonic()
    docker("stop", "--time", str(STOP_SECONDS), NAME)
    stop = time.monotonic() - begun
    code = docker("inspect", NAME, "--format", "{{.State.ExitCode}}")
    assert code == "0", f"exit code {code}\n{docker('logs', NAME)}"
    return Measured(megabytes, serving, grammar, worker, java, stop, ratio())


def main() -> int:
    """Print the measurements as a table."""
    remove()
    try:
        m = measure()
    except AssertionError as error:
        say(f"FAIL {error}")
        return 1
    finally:
        remove()
    rows = {
        "image": f"{m.megabytes:.0f} MB",
        "from start until it serves": f"{m.serving_seconds:.1f} s",
        "from start until grammar is there": f"{m.grammar_seconds:.1f} s",
        "memory of a worker, seeds cleaned": f"{m.worker_megabytes:.0f} MB",
        "memory of Java, seeds cleaned": f"{m.java_megabytes:.0f} MB",
        "from SIGTERM to the end": f"{m.stop_seconds:.1f} s",
        "cleaning the seeds, grammar off, beside `ftfy.fix_text`": f"{m.ratio} of its time",
    }
    lines = [f"| {what} | {figure} |" for what, figure in rows.items()]
    say("\n".join(["| what | measured |", "| --- | --- |", *lines]))
    SIZE.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

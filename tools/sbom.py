"""A software bill of materials of the image, as CycloneDX JSON: `python tools/sbom.py FOLDER`.

Three sources: the Python packages that are installed (their own metadata), LanguageTool's jars (their lock,
with checksums) and Debian's packages (dpkg's database). CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/.
"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Component = dict[str, Any]
DPKG = ["/usr/bin/dpkg-query", "-W", "-f", "${db:Status-Abbrev}\t${Package}\t${Version}\t${Architecture}\n"]


def python_packages() -> Iterator[Component]:
    """Every installed distribution, with the licence that it states."""
    for package in importlib.metadata.distributions():
        name, version = package.metadata["Name"], package.version
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
            "licenses": _licenses(package.metadata),
        }


def _licenses(metadata: Any) -> list[dict[str, Any]]:
    expression = metadata.get("License-Expression")
    if expression:
        return [{"expression": expression}]
    named = [
        value.rsplit(" :: ", 1)[-1]
        for value in metadata.get_all("Classifier") or []
        if value.startswith("License :: ") and value.count(" :: ") > 1
    ]
    stated = (metadata.get("License") or "").strip().splitlines()
    return [{"license": {"name": name}} for name in named or stated[:1]]


def jars(folder: Path) -> Iterator[Component]:
    """Every jar of LanguageTool's lock."""
    for line in (folder / "languagetool" / "jars.lock").read_text("utf-8").splitlines():
        if not line.startswith("#") and line.strip():
            checksum, _, coordinate = line.partition("  ")
            group, artifact, version = coordinate.split(":")
            yield {
                "type": "library",
                "group": group,
                "name": artifact,
                "version": version,
                "purl": f"pkg:maven/{group}/{artifact}@{version}",
                "hashes": [{"alg": "SHA-256", "content": checksum}],
            }


def debian_packages() -> Iterator[Component]:
    """Every installed Debian package; none where there is no dpkg."""
    try:
        listed = subprocess.run(DPKG, capture_output=True, text=True, check=True)
    except FileNotFoundError:
        return
    for line in listed.stdout.splitlines():
        status, name, version, architecture = line.split("\t")
        if status.startswith("ii"):
            yield {
                "type": "library",
                "name": name,
                "version": version,
                "purl": f"pkg:deb/debian/{name}@{version}?arch={architecture}",
            }


def main() -> int:
    """Write the document to standard output."""
    found = [*python_packages(), *jars(Path(sys.argv[1])), *debian_packages()]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "mt-cleanup"}},
        "components": sorted(found, key=lambda component: component["purl"]),
    }
    json.dump(document, sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())

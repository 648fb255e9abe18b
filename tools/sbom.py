"""What the image holds: a software bill of materials as CycloneDX JSON, or the licences as a table.

`python -m tools.sbom` prints the bill (CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/), with `--licences` what
stands in THIRD_PARTY.md. Three sources: the installed Python packages (their own metadata), LanguageTool's jars (their
lock, with checksums, and the licences that the jars state) and Debian's packages (dpkg's database).
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

from cleanup.grammar import home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Component = dict[str, Any]
DPKG = ["/usr/bin/dpkg-query", "-W", "-f", "${db:Status-Abbrev}\t${Package}\t${Version}\t${Architecture}\n"]
_POM = re.compile(r"META-INF/maven/.*/pom\.xml")
_POM_LICENCE = re.compile(r"<license>.*?<name>(.*?)</name>", re.DOTALL)
_BUNDLE_LICENCE = re.compile(r"^Bundle-License: (.*)$", re.MULTILINE)
HEADING = """# Third-party software

What the image holds beside Debian's own packages, each with the licence that it states itself. Written by
`python -m tools.sbom --licences` in an environment with the locked packages."""
_APACHE = "Apache-2.0"
# Jars that state no licence inside: what their projects' pages on Maven Central state.
STATED = {
    "com.google.guava:listenablefuture": _APACHE,
    "io.github.resilience4j": _APACHE,
    "io.grpc": _APACHE,
    "io.opentelemetry": _APACHE,
    "io.perfmark": _APACHE,
    "it.unimi.dsi": _APACHE,
    "org.glassfish.jaxb": "Eclipse Distribution License 1.0",
}


def python_packages() -> Iterator[Component]:
    """Every installed distribution, with the licence that it states."""
    for package in importlib.metadata.distributions():
        name, version = package.metadata["Name"], package.version
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
            "licenses": _package_licences(package.metadata),
        }


def _package_licences(metadata: Any) -> list[dict[str, Any]]:
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


def jars() -> Iterator[Component]:
    """Every jar of LanguageTool's lock."""
    for coordinate, checksum in home.read_lock().items():
        group, artifact, version = coordinate.split(":")
        names = _jar_licences(home.jars_dir() / home.jar_name(coordinate))
        named = names or {STATED.get(f"{group}:{artifact}") or STATED.get(group) or "unknown"}
        yield {
            "type": "library",
            "group": group,
            "name": artifact,
            "version": version,
            "purl": f"pkg:maven/{group}/{artifact}@{version}",
            "hashes": [{"alg": "SHA-256", "content": checksum}],
            "licenses": [{"license": {"name": name}} for name in sorted(named)],
        }


def _jar_licences(jar: Path) -> set[str]:
    """The licences that a jar states in its POMs, else in its manifest."""
    with zipfile.ZipFile(jar) as archive:
        poms = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if _POM.fullmatch(name)]
        manifest = archive.read("META-INF/MANIFEST.MF").decode("utf-8", "replace").replace("\r\n ", "")
    named = {name.strip() for pom in poms for name in _POM_LICENCE.findall(pom)}
    bundled = _BUNDLE_LICENCE.search(manifest.replace("\r\n", "\n"))
    return named or ({bundled[1].strip()} if bundled else set())


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


def bill() -> dict[str, Any]:
    """The whole bill of materials."""
    found = [*python_packages(), *jars(), *debian_packages()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "mt-cleanup"}},
        "components": sorted(found, key=lambda component: component["purl"]),
    }


def licences() -> str:
    """Every package and jar with its licence, as Markdown."""
    lines = [HEADING, "", "| what | version | licence |", "| --- | --- | --- |"]
    for component in sorted([*python_packages(), *jars()], key=lambda c: c["purl"]):
        names = [entry.get("expression") or entry["license"]["name"] for entry in component["licenses"]]
        lines.append(f"| {component['name']} | {component['version']} | {', '.join(names) or 'unknown'} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Print one or the other."""
    parser = argparse.ArgumentParser(prog="python -m tools.sbom", description=__doc__.splitlines()[0])
    parser.add_argument("--licences", action="store_true", help="print the licences instead")
    if parser.parse_args().licences:
        sys.stdout.write(licences())
    else:
        json.dump(bill(), sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())

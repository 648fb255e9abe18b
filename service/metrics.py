"""What Prometheus may know, over all workers.

Labels come from closed sets: nothing of a request can make a new one.
"""

from __future__ import annotations

import os
from collections import Counter as Tally
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import Blueprint, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

if TYPE_CHECKING:
    from cleanup import Result

DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"  # set by `server.serve` before this module is imported
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)  # seconds


@dataclass
class Metrics:
    """The counters of one worker; `prometheus_client` adds up the files of all of them."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        """Make the metrics. With `prepare` done before, each process counts in files of its own."""
        r = self.registry
        self.requests = Counter("cleanup_requests", "Requests answered.", ["endpoint", "status"], registry=r)
        self.seconds = Histogram(
            "cleanup_request_seconds", "Time to answer.", ["endpoint"], registry=r, buckets=BUCKETS
        )
        self.texts = Counter("cleanup_texts", "Texts cleaned, batches and streams included.", registry=r)
        self.characters = Counter("cleanup_characters", "Code points cleaned.", registry=r)
        self.edits = Counter("cleanup_edits", "Edits made.", ["stage"], registry=r)
        self.flags = Counter("cleanup_flags", "Flags raised.", ["stage"], registry=r)
        self.grammar = Counter("cleanup_grammar", "What became of the grammar check.", ["status"], registry=r)
        self.inside = Gauge(
            "cleanup_texts_inside", "Texts running or waiting.", registry=r, multiprocess_mode="livesum"
        )

    def record(self, result: Result) -> None:
        """Count one cleaned text."""
        self.texts.inc()
        self.characters.inc(len(result.text))
        self.grammar.labels(result.grammar.status).inc()
        for counter, found in ((self.edits, result.edits), (self.flags, result.flags)):
            for stage, count in Tally(item.rule.partition(".")[0] for item in found).items():
                counter.labels(stage).inc(count)

    def text(self) -> bytes:
        """Everything in Prometheus' text format, over all workers where there are several."""
        if not shared():
            return generate_latest(self.registry)
        whole = CollectorRegistry()
        MultiProcessCollector(whole)  # type: ignore[no-untyped-call]
        return generate_latest(whole)


def shared() -> bool:
    """Whether several processes count together."""
    return DIRECTORY in os.environ


def blueprint(metrics: Metrics) -> Blueprint:
    """`/metrics`."""
    pages = Blueprint("metrics", __name__)

    @pages.get("/metrics")
    def show() -> Response:
        return Response(metrics.text(), content_type=CONTENT_TYPE_LATEST)

    return pages

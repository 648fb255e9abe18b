"""schemathesis over the service's own OpenAPI document: what the schema allows is taken, what it forbids is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.service.conftest import Service
from tests.service.fake_languagetool import FakeLanguageTool

if TYPE_CHECKING:
    from collections.abc import Iterator

# positive_data_acceptance: what a schema cannot say is refused too, such as a glossary with one key twice.
# not_a_server_error: 503 is an answer of the contract.
LEFT_OUT = (positive_data_acceptance, not_a_server_error)
# Whatever stands in such a body is text: nothing can be wrong with it.
ANY_TEXT = frozenset({"text/plain", "application/x-ndjson"})
TOO_LARGE = frozenset({413, 414})  # refusals, though schemathesis does not count them


@schemathesis.serializer("application/x-ndjson")
def ndjson(_: Any, value: Any) -> bytes:
    """A stream's body is text already."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def document() -> Iterator[Any]:
    with FakeLanguageTool() as fake:
        service = Service(CLEANUP_GRAMMAR="auto", CLEANUP_LANGUAGETOOL_URL=fake.url).wait()
        yield schemathesis.openapi.from_url(f"http://127.0.0.1:{service.port}/openapi.json")
        service.stop()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_the_service_does_what_its_schema_says(document: Any, mode: GenerationMode) -> None:
    tested = 0
    for found in document.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
            continue  # there is nothing in it that could be wrong
        _try(operation, mode)
        tested += 1
    assert tested >= 5


def _try(operation: Any, mode: GenerationMode) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def holds(case: Any) -> None:
        if mode is GenerationMode.NEGATIVE and case.media_type in ANY_TEXT:
            return
        answer = case.call()
        assert answer.status_code != 500
        left_out = [*LEFT_OUT, negative_data_rejection] if answer.status_code in TOO_LARGE else [*LEFT_OUT]
        case.validate_response(answer, excluded_checks=left_out)

    holds()

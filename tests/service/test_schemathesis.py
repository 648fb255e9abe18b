"""schemathesis over the service's own OpenAPI document: what the schema allows is taken, what it forbids is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
    use_after_free,
)

from tests.service.conftest import Service
from tests.service.fake_languagetool import FakeLanguageTool

if TYPE_CHECKING:
    from collections.abc import Iterator

# Left out: positive_data_acceptance, since what a schema cannot say is refused too, such as a glossary with one key
# twice; and not_a_server_error, since 503 is an answer of the contract.
CHECKS = (
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
    use_after_free,
)
ANY_TEXT = {
    "text/plain",
    "application/x-ndjson",
}  # whatever stands in such a body is text: nothing is wrong with it


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

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def holds(case: Any) -> None:
            if mode is GenerationMode.NEGATIVE and case.media_type in ANY_TEXT:
                return
            answer = case.call()
            assert answer.status_code != 500
            if answer.status_code != 414:  # what does not fit into a request line is refused before it is read
                case.validate_response(answer, checks=list(CHECKS))

        holds()
        tested += 1
    assert tested >= 5

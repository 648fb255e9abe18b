"""`/openapi.json`, `/docs` and `/`: pages made on the server, with no script and nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template

from service.answers import dumps
from service.openapi import openapi
from service.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.settings import Settings

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def blueprint(settings: Settings, rules: Iterable[str]) -> Blueprint:
    """The pages for people, and the schema they are made from."""
    pages = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static")
    document = openapi(settings, rules)
    encoded = dumps(document)

    @pages.get("/openapi.json")
    def schema() -> Response:
        return Response(encoded, content_type="application/json")

    @pages.get("/docs")
    def docs() -> Response:
        return _page(render_template("docs.html", api=document, version=VERSION))

    @pages.get("/")
    def home() -> Response:
        return _page(render_template("home.html", version=VERSION))

    return pages


def _page(html: str) -> Response:
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response

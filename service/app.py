"""The application: one function that puts the parts together."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from cleanup import Cleaner
from service import (
    access,
    batch,
    catalogue,
    health,
    identity,
    languagetool,
    logs,
    metrics,
    pages,
    stream,
    views,
)
from service.answers import dumps
from service.engine import Engine
from service.gate import Gate
from service.grammar import Grammar
from service.problems import CONTENT_TYPE, Problem
from service.ratelimit import RateLimiter
from service.settings import Settings
from service.turns import AsideChecker, Turns

log = logging.getLogger("cleanup.service")

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
_DETAILS = {
    404: "There is nothing at this address.",
    405: "This address does not take this method.",
    413: "The body is larger than allowed.",
}


def create_app(
    settings: Settings | None = None, life: health.Life | None = None, grammar: Grammar | None = None
) -> Flask:
    """Make the WSGI application.

    Args:
        settings: the defaults where None.
        life: shared with the worker, which tells through it that it stops.
        grammar: where LanguageTool is; looked up from the settings where None.
    """
    settings = settings or Settings.model_validate({})
    grammar = grammar or Grammar.from_settings(settings)
    counters = metrics.Metrics()
    gate = Gate(settings.concurrency, settings.queue, counters.inside.set)
    turns = Turns()
    checker = AsideChecker(grammar.checker, turns) if grammar.checker else None
    engine = Engine(settings, Cleaner(checker), gate, counters, turns)
    app = Flask("service")
    app.json.sort_keys = False  # type: ignore[attr-defined]
    _identify(app)
    access.install(app, settings, RateLimiter(*settings.rate) if settings.rate else None)
    _answer_errors(app)
    _secure(app)
    _measure(app, counters)
    for part in (
        health.blueprint(life or health.Life(), gate.full, grammar.state),
        metrics.blueprint(counters),
        views.blueprint(engine),
        batch.blueprint(engine),
        stream.blueprint(engine),
        catalogue.blueprint(engine),
        languagetool.blueprint(engine),
        pages.blueprint(settings, engine.known_rules),
    ):
        app.register_blueprint(part)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)  # type: ignore[method-assign]
    return app


def _identify(app: Flask) -> None:
    @app.before_request
    def identify() -> None:
        g.start = time.monotonic()
        g.request_id = identity.new_request_id()  # should the caller's be refused
        g.request_id = identity.request_id_of(request.headers.get(identity.HEADER))

    @app.after_request
    def label(response: Response) -> Response:
        response.headers[identity.HEADER] = g.request_id
        request.environ["cleanup.request_id"] = g.request_id
        request.environ["cleanup.endpoint"] = endpoint()
        return response


def endpoint() -> str:
    """The address as it is routed, never as it was asked for."""
    return request.url_rule.rule if request.url_rule else "none"


def _answer_errors(app: Flask) -> None:
    def answered(problem: Problem) -> Response:
        response = Response(dumps(problem.body(g.request_id)), status=problem.status, content_type=CONTENT_TYPE)
        response.headers.extend(problem.headers)
        if problem.retry_after is not None:
            response.headers["Retry-After"] = str(problem.retry_after)
        return response

    app.register_error_handler(Problem, answered)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        status = error.code or 500
        problem = Problem(status, _DETAILS.get(status, "The request cannot be answered."))
        if status == 405 and getattr(error, "valid_methods", None):
            problem.headers["Allow"] = ", ".join(sorted(error.valid_methods))  # type: ignore[attr-defined]
        return answered(problem)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        logs.failure(log, error, request_id=g.request_id, endpoint=endpoint())
        return answered(Problem(500, "The request could not be answered."))


def _secure(app: Flask) -> None:
    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", API_POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _measure(app: Flask, counters: metrics.Metrics) -> None:
    @app.after_request
    def count(response: Response) -> Response:
        name = endpoint()
        counters.requests.labels(name, str(response.status_code)).inc()
        counters.seconds.labels(name).observe(time.monotonic() - g.start)
        return response

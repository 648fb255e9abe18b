# The service with everything it needs, LanguageTool and a Java for it included.
# docker build -t mt-cleanup . && docker run --read-only --tmpfs /tmp -p 8000:8000 mt-cleanup

FROM debian:trixie-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build

# The locked wheels. Nothing is compiled here, and pip itself stays behind.
COPY requirements.lock ./
RUN python3 -m venv /opt/venv \
 && /opt/venv/bin/python -m pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock \
 && /opt/venv/bin/python -m pip uninstall --yes pip

# LanguageTool's jars, checked against their lock. Only what the installer needs is copied, so that a change of the
# library's own code does not download them again.
RUN mkdir cleanup && touch cleanup/__init__.py
COPY cleanup/grammar cleanup/grammar
COPY languagetool/coordinates.toml languagetool/jars.lock languagetool/
RUN CLEANUP_CACHE_DIR=/opt/languagetool /opt/venv/bin/python -m cleanup.grammar.install \
 && rm -rf /opt/languagetool/maven

# The project itself, compiled, since the finished container cannot write.
COPY cleanup /app/cleanup
COPY service /app/service
COPY languagetool /app/languagetool
COPY tools/__init__.py tools/sbom.py /app/tools/
COPY LICENSE NOTICE* README* requirements.lock /app/
RUN /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /app


FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /var/log/apt /var/log/dpkg.log \
 && useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin cleanup
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/languagetool /opt/languagetool
COPY --from=build /app /app
WORKDIR /app
RUN CLEANUP_CACHE_DIR=/opt/languagetool /opt/venv/bin/python -m tools.sbom > sbom.cdx.json
USER 10001:10001
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CLEANUP_CACHE_DIR=/opt/languagetool \
    MALLOC_ARENA_MAX=2 \
    HOST=0.0.0.0 \
    PORT=8000
EXPOSE 8000
# Process 1 is gunicorn's arbiter: it reaps what is left to it, and drains on SIGTERM.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s --retries=3 CMD ["python", "-m", "service.probe"]
CMD ["python", "-m", "service"]

# Two images: `service` answers requests and has no browser; `check` adds Chromium and does the checks of shops.
#   docker build --target service --tag tillid .
#   docker build --target check --tag tillid-check .

FROM python:3.11-slim-bookworm AS base
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 TILLID_STATE=/data

FROM base AS service-packages
COPY requirements/serve.txt requirements/
RUN python -m venv /opt/venv && pip install --no-cache-dir --require-hashes -r requirements/serve.txt

FROM service-packages AS check-packages
COPY requirements/check.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/check.txt

FROM service-packages AS wheel
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY service service
COPY extension extension
COPY demo demo
COPY models/current models/current
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheel .

FROM service-packages AS service-app
COPY --from=wheel /wheel /wheel
RUN pip install --no-cache-dir --no-deps --no-index /wheel/*.whl

FROM check-packages AS check-app
COPY --from=wheel /wheel /wheel
RUN pip install --no-cache-dir --no-deps --no-index /wheel/*.whl

FROM base AS service
RUN useradd --system --uid 10001 --shell /usr/sbin/nologin tillid \
 && install --directory --owner tillid /data
COPY --from=service-app /opt/venv /opt/venv
USER tillid
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["tillid", "serve", "--no-worker", "--host=0.0.0.0", "--port=8000", "--workers=2"]

# Chromium keeps its own sandbox: it does not run as root, and wants user namespaces from the engine,
#   docker run --security-opt seccomp=chromium.json --env TILLID_DATABASE=postgresql+psycopg://… \
#     --env TILLID_QUEUE=redis://… tillid-check
#   docker run --security-opt seccomp=chromium.json tillid-check score https://…
FROM base AS check
# hadolint ignore=DL3008 - the distribution fixes Chromium often, and drops the version before
RUN apt-get update \
 && apt-get install --yes --no-install-recommends chromium-headless-shell fonts-liberation libatomic1 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10002 --create-home --shell /usr/sbin/nologin tillid-check \
 && install --directory --owner tillid-check /data
COPY --from=check-app /opt/venv /opt/venv
USER tillid-check
HEALTHCHECK NONE
ENTRYPOINT ["tillid"]
CMD ["worker"]

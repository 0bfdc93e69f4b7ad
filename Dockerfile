# syntax=docker/dockerfile:1
# The web server: Python, the locked packages, the code and its static files; runs as `app`.
# Secrets come by environment when it starts; without them it ends and says which are missing.

FROM python:3.13-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.lock .
RUN /opt/venv/bin/pip install --require-hashes --requirement requirements.lock

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    STATIC_ROOT=/app/static \
    MEDIA_ROOT=/data/media \
    GRANIAN_INTERFACE=wsgi \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_WORKERS_KILL_TIMEOUT=30 \
    GRANIAN_LOG_CONFIG=docker/logging.json \
    PROMETHEUS_MULTIPROC_DIR=/tmp/metrics
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin app \
    && mkdir -p /app /data/media \
    && chown app:app /data/media
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY manage.py ./
COPY docker ./docker
COPY config ./config
COPY cms ./cms
COPY pages ./pages
COPY api ./api
# Placeholders for this one command only: nothing of them stays in the image.
RUN DJANGO_SECRET_KEY=build ENCRYPTION_KEYS=build DATABASE_URL=sqlite:///:memory: ALLOWED_HOSTS=build \
    CMS_ORIGIN=https://build.invalid python manage.py collectstatic --no-input --verbosity 0
USER app
VOLUME /data/media
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "docker/healthcheck.py"]
# `check` first: it reads the settings, so a missing secret ends the container at once. The server
# processes add up their counts in a folder that is empty at first.
CMD ["sh", "-c", "rm -rf /tmp/metrics && mkdir /tmp/metrics && python manage.py check --verbosity 0 \
&& exec granian config.wsgi:application"]

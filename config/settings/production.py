"""The strict root of all settings: safe unless a variable says otherwise, refuses to start without
its secrets."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF, UNSAFE_INLINE

from config.settings.databases import main_database, reader_database
from config.settings.logs import logging_in
from config.settings.required import read_required

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
required = read_required(
    env, ["DJANGO_SECRET_KEY", "ENCRYPTION_KEYS", "DATABASE_URL", "ALLOWED_HOSTS", "CMS_ORIGIN"]
)

SECRET_KEY = required["DJANGO_SECRET_KEY"]
# Encrypt secrets of others that are stored: the first one is used, the further ones still read what
# they encrypted.
ENCRYPTION_KEYS = [key.strip() for key in required["ENCRYPTION_KEYS"].split(",") if key.strip()]
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in required["ALLOWED_HOSTS"].split(",") if host.strip()]
# Those of them that answer for the admin, and for the API; without names all answer for both.
ADMIN_HOSTS = env.list("ADMIN_HOSTS", default=[])
API_HOSTS = env.list("API_HOSTS", default=[])
# Where this server is reached from outside, without a trailing slash: the base of media and
# problem URLs.
CMS_ORIGIN = required["CMS_ORIGIN"].rstrip("/")
WAGTAILADMIN_BASE_URL = CMS_ORIGIN
CSRF_TRUSTED_ORIGINS = [CMS_ORIGIN]

DATABASES = {"default": main_database(required["DATABASE_URL"])}
# The same database, or a replica of it, for an account that may only read what is delivered: all
# public reads use it. Without it they use the one above.
if reader_url := env("READER_DATABASE_URL", default="").strip():
    DATABASES["reader"] = reader_database(reader_url)

INSTALLED_APPS = [
    "api.apps.ApiConfig",
    "pages.apps.PagesConfig",
    "cms.apps.CmsConfig",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "axes",
    "phonenumber_field",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "api.operations.middleware.OperationsMiddleware",
    "api.middleware.ProblemMiddleware",
    "api.hosts.HostsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "api.middleware.DeliveryCorsMiddleware",
    "api.middleware.PublicReadMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.signin.middleware.SignInMiddleware",
    "axes.middleware.AxesMiddleware",
    "cms.policy.middleware.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "api.following.FollowingMiddleware",
    "pages.editing.archived.ArchivedFormsMiddleware",
    "cms.isolation.middleware.AdminRoutesMiddleware",
    "cms.middleware.AtomicAdminMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

AUTH_USER_MODEL = "cms.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "cms.signin.backend.TriesBackend",
    "django.contrib.auth.backends.ModelBackend",
]
WAGTAILADMIN_USER_LOGIN_FORM = "cms.signin.forms.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.signin.forms.ResetForm"  # noqa: S105

# After so many failed sign-ins a name, or an address, is let in no more for so many minutes.
AXES_FAILURE_LIMIT = env.int("SIGN_IN_TRIES", default=10)
SIGN_IN_TRIES_PER_ADDRESS = env.int("SIGN_IN_TRIES_PER_ADDRESS", default=50)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("SIGN_IN_LOCK_MINUTES", default=15))
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_RESET_ON_SUCCESS = True
# Tries while locked prolong nothing: nobody could be kept out by trying on.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "cms.signin.tries.TriesHandler"
AXES_CLIENT_IP_CALLABLE = "cms.signin.tries.address_of"
AXES_LOCKOUT_CALLABLE = "cms.signin.tries.same_answer"
# Neither names nor addresses of those who come in are kept or logged.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# Whether everybody needs a second factor; whoever has none is led to set it up first.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)
# A session ends when nothing is done for so long, and so long after the sign-in, whatever is done.
SESSION_IDLE_HOURS = env.float("SESSION_IDLE_HOURS", default=8)
SESSION_COOKIE_AGE = int(env.float("SESSION_DAYS", default=7) * 86400)
# Letters with which a password is set anew work for so long (seconds).
PASSWORD_RESET_TIMEOUT = 4 * 3600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Spanish")]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "US"
PHONENUMBER_DEFAULT_FORMAT = "E164"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")))
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
# Absolute, so that a document's image URLs work from any front end.
MEDIA_URL = env("MEDIA_URL", default=f"{CMS_ORIGIN}/media/")
# Whether the application itself serves uploaded files; a web server or a bucket does it better.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
X_FRAME_OPTIONS = "SAMEORIGIN"

# What a page of the admin may load: scripts from here alone and none within a page. Editors and
# pages that show what another server renders set styles within.
_media_origin = "{0.scheme}://{0.netloc}".format(urlsplit(MEDIA_URL))
_media = [SELF] if _media_origin == "://" else [SELF, _media_origin]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [*_media, "data:", "blob:"],
        "media-src": _media,
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}

# Letters to editors, such as that a scheduled page could not be published.
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"content@{urlsplit(CMS_ORIGIN).hostname}")

WAGTAIL_SITE_NAME = env("SITE_NAME", default="Clinic content")
# The group of clinics as search engines may know it; left out of the data when empty.
GROUP_NAME = env("GROUP_NAME", default="")
WAGTAILIMAGES_IMAGE_MODEL = "cms.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.File"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.admin.images.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.admin.files.FileForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Not the contrib redirects: ours are clinic-scoped and written with the page.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Wagtail's own tasks (search and reference index) run at once, so a published page is findable at
# once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# A page that is too long is refused by its form, in words: the request itself must get there.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# The public API is public data: any origin may read it, never with credentials.
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = False
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = [*default_headers, "if-none-match", "if-modified-since"]
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Retry-After",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
]
CORS_PREFLIGHT_MAX_AGE = 86400

# The header that carries an answer's tags to a CDN: Cache-Tag or Surrogate-Key.
CACHE_TAG_HEADER = env("CACHE_TAG_HEADER", default="Cache-Tag")
# How long a shared cache may keep an answer, may serve it stale while it asks again, and when we
# are down (seconds).
CACHE_SECONDS = env.int("CACHE_SECONDS", default=300)
CACHE_STALE_WHILE_REVALIDATE_SECONDS = env.int("CACHE_STALE_WHILE_REVALIDATE_SECONDS", default=60)
CACHE_STALE_IF_ERROR_SECONDS = env.int("CACHE_STALE_IF_ERROR_SECONDS", default=86400)

# How much memory of each process may hold answers that were given, to give them again (bytes); 0
# keeps none.
ANSWER_MEMORY_BYTES = 64 * 1024 * 1024

# How long the log of changes is kept (days): who has not asked for longer reads everything anew.
CHANGE_RETENTION_DAYS = env.int("CHANGE_RETENTION_DAYS", default=90)
# How many documents that only show what changed are rebuilt with it; the others follow by the
# worker, unless something is public no more.
FAN_OUT_LIMIT = 200

# Networks that webhooks may be sent to though they are not public, without TLS, too.
WEBHOOK_ALLOWED_PRIVATE_NETWORKS = env.list("WEBHOOK_ALLOWED_PRIVATE_NETWORKS", default=[])

# How many searches a minute one client may make; 0 sets no limit. Counted in the cache below, which
# is each process's own.
SEARCH_REQUESTS_PER_MINUTE = env.int("SEARCH_REQUESTS_PER_MINUTE", default=60)
# How many proxies of ours append to X-Forwarded-For; without any the header is not believed.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Multi-clinic content API",
    "DESCRIPTION": "Published content of a group's clinics, read-only, one request per page.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "WEBHOOKS": ["api.schema.webhooks.CONTENT_WEBHOOK"],
    "PREPROCESSING_HOOKS": ["api.schema.hooks.only_delivery_endpoints"],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "COMPONENT_SPLIT_REQUEST": False,
}

# Lines of JSON, or plain ones.
LOGGING = logging_in(form=env("LOG_FORMAT", default="json"), level=env("LOG_LEVEL", default="INFO"))
# Who may read /metrics/; without a token it is not there.
METRICS_TOKEN = env("METRICS_TOKEN", default="").strip()
METRICS_ON_LOOPBACK = False

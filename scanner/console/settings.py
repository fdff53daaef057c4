"""Django settings of the console, in addition to those of the store (databases, logging, time zone)."""

from __future__ import annotations

from datetime import timedelta

TABLES = ("contenttypes", "auth", "sessions", "axes", "console")
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "axes",
    "scanner.store",
    "scanner.console",
]
HOME = ""
"""The home folder, set with it."""
SECRET_KEY = "set from the home folder before anything is served"  # noqa: S105
ROOT_URLCONF = "scanner.console.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
"""No other name leads here: pages that rebind theirs to this machine get nothing."""

MIDDLEWARE = [
    "scanner.console.headers.middleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "scanner.console.access.middleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {"environment": "scanner.console.environment.environment"},
    }
]
CSRF_FAILURE_VIEW = "scanner.console.views.refusals.forged"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username",)}),
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "morning"
LOGOUT_REDIRECT_URL = "login"

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "scanner.console.lockout.address"
# What a wrong form held is kept to be looked at: never a word that may be nearly a password, nor why somebody asked.
AXES_SENSITIVE_PARAMETERS = [
    *("username", "ip_address", "proof", "code", "old_password", "new_password1", "new_password2", "passphrase"),
    *("reason", "csrfmiddlewaretoken"),
]
AXES_LOCKOUT_CALLABLE = "scanner.console.views.refusals.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# A browser keeps a Secure cookie of a loopback address, and gives a __Host- one to nobody else.
SESSION_COOKIE_NAME = "__Host-vetoscan"
CSRF_COOKIE_NAME = "__Host-vetoscan-form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
CODES_REQUIRED = False
"""Whether administrators, and who may see personal data in the clear, do nothing before they have one-time codes."""
SESSION_COOKIE_AGE = int(LONGEST.total_seconds())

SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 200_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
FILE_UPLOAD_HANDLERS: list[str] = []

"""Reading the variables without which the server must not start."""

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def read_required(env: Env, names: list[str]) -> dict[str, str]:
    """The value of each named environment variable.

    Raises ImproperlyConfigured that names every missing or empty one at once.
    """
    values = {name: env.str(name, default="").strip() for name in names}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise ImproperlyConfigured(
            f"Set these environment variables before starting: {', '.join(missing)}."
        )
    return values

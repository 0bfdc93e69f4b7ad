from tests.one_clock import one_clock
from tests.site_fixtures import built_site, site

__all__ = ["built_site", "one_clock", "site"]

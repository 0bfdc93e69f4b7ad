from tests.site_fixtures import built_site, site

__all__ = ["built_site", "site"]

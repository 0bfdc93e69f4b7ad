"""Which clinic a page belongs to, who works there, and the site and home page every clinic has."""

from collections.abc import Iterable

from wagtail.models import Page, Site

from cms.addresses import host_of
from cms.models import Clinic, Clinician

# The tree path of the root of all clinics' pages. The trash has a root of its own.
ROOT_PATH = Page._get_path("", 1, 1)


def is_in_trash(page: Page) -> bool:
    """Whether a stored page lies in the trash, by itself or below another page."""
    return bool(page.path) and not page.path.startswith(ROOT_PATH)


def is_in_trash_of(page: Page, clinic: Clinic) -> bool:
    """Whether a stored page lies in the trash, from where it comes back to this clinic."""
    if not is_in_trash(page):
        return False
    top = page.path[: 2 * page.steplen]
    return bool(clinic.trashed_pages.filter(page__path=top).exists())


def line_of(page: Page) -> list[str]:
    """The tree paths from the root down to a page."""
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


def clinic_of(page: Page) -> Clinic | None:
    """The clinic in whose tree a page stands; None for a page of no clinic, such as one of the
    library."""
    if not page.path:
        return None
    clinic: Clinic | None = (
        Clinic.objects.filter(site__root_page__path__in=line_of(page))
        .order_by("-site__root_page__depth")
        .first()
    )
    return clinic


def clinic_ids_by_home(paths: Iterable[str]) -> dict[str, int]:
    """The clinics whose home pages stand at these tree paths, by them."""
    clinics = Clinic.objects.order_by("-pk").filter(site__root_page__path__in=set(paths))
    return dict(clinics.values_list("site__root_page__path", "pk"))


def strangers_message(clinic: Clinic, people: Iterable[Clinician | None]) -> str | None:
    """Which of the people do not work at a clinic, in an editor's words; None when all do."""
    named = [one for one in people if one]
    found = Clinician.objects.filter(clinics=clinic, pk__in=[one.pk for one in named])
    works_here = set(found.values_list("pk", flat=True))
    strangers = [one.name for one in named if one.pk not in works_here]
    if not strangers:
        return None
    do = "does" if len(strangers) == 1 else "do"
    return (
        f"{' and '.join(strangers)} {do} not work at {clinic.name}. Choose someone of this clinic."
    )


def give_site(clinic: Clinic, home: Page | None = None) -> None:
    """Give a new clinic its home page and the site behind it, both unknown to its editors; without
    a `home` an empty draft."""
    from pages.models import HomePage

    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root"))
    home = home or HomePage(title=clinic.name, slug=clinic.slug, live=False)
    root.add_child(instance=home)
    hostname, port = host_of(clinic.base_url)
    clinic.site = Site.objects.create(
        hostname=hostname, port=port, site_name=clinic.name, root_page=home, is_default_site=False
    )


def follow_front_end(clinic: Clinic) -> None:
    """Keep the clinic's site at the address of its front end, so that links in the admin lead
    there."""
    hostname, port = host_of(clinic.base_url)
    site = clinic.site
    if (site.hostname, site.port, site.site_name) != (hostname, port, clinic.name):
        site.hostname, site.port, site.site_name = hostname, port, clinic.name
        site.save()

"""Where a page in the trash can come back to, and moving it there and back."""

from collections.abc import Iterator
from secrets import token_hex

from django.db.models import CharField, Value
from django.db.models.functions import Concat, Substr
from treebeard.mp_tree import MP_Node
from wagtail.models import Locale, Page

from cms.models import Clinic
from pages.clinics import ROOT_PATH, clinic_of, is_in_trash
from pages.models import TrashedPage
from pages.paths import PATH_LIMIT
from pages.trash.errors import ClinicArchived, DoesNotFit, OtherClinic, PlaceInTrash
from pages.tree import MoveTooDeep, length_below, longest_path, path_length


def trash_root() -> Page:
    """The root of all that lies in the trash, a tree of its own; made when first it is needed."""
    root = Page.objects.filter(depth=1).exclude(path=ROOT_PATH).first()
    if root is not None:
        return root
    locale = Page.objects.get(path=ROOT_PATH).locale or Locale.get_default()
    return Page.add_root(instance=Page(title="Trash", slug="trash", live=False, locale=locale))


def why_not_back_to(row: TrashedPage, parent: Page) -> Exception | None:
    """What speaks against bringing a page back below `parent`; None when nothing does."""
    if is_in_trash(parent):
        return PlaceInTrash()
    clinic = clinic_of(parent)
    if clinic != row.clinic:
        return OtherClinic()
    if clinic is not None and clinic.archived_at is not None:
        return ClinicArchived()
    if not row.page.specific.can_move_to(parent):
        return DoesNotFit()
    if clinic is not None and longest_path(row.page, parent, row.slug) > PATH_LIMIT:
        return MoveTooDeep()
    return None


def usual_place(row: TrashedPage) -> Page | None:
    """Where a page comes back to unless somebody chooses: where it stood, else below the home page
    of its clinic; None where it can stand at neither."""
    for place in (row.parent, home_of(row.clinic)):
        if place is not None and why_not_back_to(row, place) is None:
            return place
    return None


def possible_places(row: TrashedPage) -> Iterator[Page]:
    """Every page of its clinic that a page can come back below, in the order of the tree."""
    home = home_of(row.clinic)
    if home is None or row.clinic is None:
        return
    page = row.page.specific
    below = length_below(page)
    other_homes = other_home_paths(row.clinic, home)
    models = page.allowed_parent_page_models()
    for place in home.get_descendants(inclusive=True).type(*models):
        is_of_another = any(place.path.startswith(path) for path in other_homes)
        fits = page.can_move_to(place) and path_length(place, row.slug, below) <= PATH_LIMIT
        if fits and not is_of_another:
            yield place


def other_home_paths(clinic: Clinic, home: Page) -> list[str]:
    """The tree paths of other clinics' home pages that stand below `home`."""
    others = Clinic.objects.exclude(pk=clinic.pk)
    homes = others.filter(site__root_page__path__startswith=home.path)
    return list(homes.values_list("site__root_page__path", flat=True))


def nearest_place(row: TrashedPage) -> Page | None:
    """The place whose permissions decide who may see the page and bring it back: where it stood,
    or where the page above it stood that went into the trash after it, else the home page."""
    parent = row.parent
    while parent is not None and is_in_trash(parent):
        above = TrashedPage.objects.filter(page__path=parent.path[: 2 * Page.steplen]).first()
        parent = above.parent if above else None
    return parent or home_of(row.clinic)


def home_of(clinic: Clinic | None) -> Page | None:
    """The home page of a clinic."""
    return clinic.site.root_page if clinic else None


def move_into_trash(page: Page) -> None:
    """Move a page with all below it into the trash. It gets a slug that nothing else has, so that
    no address in the trash is that of a clinic's site."""
    root = trash_root()
    _move(page, root, "last-child", root, f"trash-{token_hex(8)}")


def move_back(row: TrashedPage, parent: Page, slug: str) -> Page:
    """Move a page out of the trash: to where it stood among its neighbors if that was below
    `parent`, else to the end. Gives the page as it is stored then."""
    if row.parent_id != parent.pk:
        return _move(row.page, parent, "last-child", parent, slug)
    stood_at = parent.path + row.step
    taker = Page.objects.filter(path=stood_at).first()
    if taker is not None:
        return _move(row.page, taker, "left", parent, slug)
    moved = _move(row.page, parent, "last-child", parent, slug)
    rest = Substr("path", len(moved.path) + 1)
    below = Page.objects.filter(path__startswith=moved.path)
    below.update(path=Concat(Value(stood_at), rest, output_field=CharField()))
    return Page.objects.get(pk=moved.pk)


def _move(page: Page, target: Page, position: str, parent: Page, slug: str) -> Page:
    """Move rows of the tree and nothing else: nothing is saved, checked or told."""
    MP_Node.move(page, target, position)
    moved: Page = Page.objects.get(pk=page.pk)
    address_before = moved.url_path
    moved.slug = slug
    address = moved.set_url_path(parent)
    Page.objects.filter(pk=moved.pk).update(slug=slug, url_path=address)
    moved._update_descendant_url_paths(address_before, address)
    return moved

"""What a document is built with: one clinic's view of every page, picture and snippet it refers to.

Whatever is looked up is noted as a dependency, present or missing. Nothing that is not public in
this clinic ever comes out of here.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from wagtail.models import Collection, CollectionViewRestriction, Page

from cms.models import Clinic, Clinician, Condition, File, Office
from cms.referring.known import Known
from pages.deliverability import Place, Tree
from pages.documents import links, listings
from pages.documents.images import image_document, share_image_document
from pages.documents.loading import SHOWN_IN_CARDS, load_whole
from pages.documents.rich_text import resolved_html
from pages.documents.tokens import TokenValues
from pages.models import TreatmentPage
from pages.subjects import PAGES_ABOUT

JSON = dict[str, Any]
T = TypeVar("T")


class DocumentContext:
    """Builds the parts of one document of one clinic and notes what they were built from.

    `dependencies` are keys such as `page:398`; `condition_ids` and `clinician_ids` are what the
    document names, in the order of appearance; `tokens` puts values into its texts. Documents
    built for one change may share a `tree`. `rebuild_at` is the next instant at which the document
    says something else by itself, None when it never does.
    """

    def __init__(
        self, clinic: Clinic, page_id: int | None = None, tree: Tree | None = None
    ) -> None:
        self._clinic = clinic
        self.page_id = page_id
        self._tree = tree or Tree()
        self.dependencies: set[str] = set()
        self.condition_ids: list[int] = []
        self.clinician_ids: list[int] = []
        self.tokens = TokenValues(self)
        self._places: dict[int, Place | None] = {}
        self.rebuild_at: datetime | None = None
        self._file_urls: dict[int, str | None] = {}
        if page_id is not None:
            self.uses("page", page_id)

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives, read once for all documents that share a tree. It must not note
        dependencies: each document notes its own."""
        return self._tree.once(key, read)

    def uses(self, noun: str, *key: object) -> None:
        """Note a dependency: `("page", 398)`, `("facts", 1, 2)`, `("clinic", 1, "phone")`."""
        self.dependencies.add(":".join([noun, *map(str, key)]))

    @property
    def now(self) -> datetime:
        """The instant the document is built for."""
        return self._tree.now

    def changes_at(self, *moments: datetime | None) -> None:
        """Note instants at which the document says something else; those gone by do not count."""
        coming = [moment for moment in (*moments, self.rebuild_at) if moment and moment > self.now]
        self.rebuild_at = min(coming, default=None)

    def ends_at(self, *others: datetime | None) -> datetime | None:
        """When the document ceases to be public: with the clinic, or at the first of the others."""
        ends = [moment for moment in (*others, self.clinic_value("expire_at")) if moment]
        return min(ends, default=None)

    def clinic_value(self, field: str) -> Any:
        """One field of the clinic; the document is rebuilt when that field changes."""
        self.uses("clinic", self._clinic.pk, field)
        return getattr(self._clinic, field)

    @property
    def clinic(self) -> Clinic:
        """The clinic itself. Who reads a field of it notes that, or asks for `clinic_value`."""
        return self._clinic

    @cached_property
    def clinic_slug(self) -> str:
        """The clinic's slug; it never changes."""
        return str(self._clinic.slug)

    @property
    def clinic_id(self) -> int:
        return int(self._clinic.pk)

    @cached_property
    def main_office(self) -> Office | None:
        """The clinic's main office; None while it has no office."""
        self.uses("clinic", self._clinic.pk, "offices")
        offices = Office.objects.filter(clinic=self._clinic).order_by("-is_main", "pk")
        return self.once(("main office", self._clinic.pk), offices.first)

    @cached_property
    def team(self) -> set[int]:
        """The ids of the clinicians who work at this clinic."""
        working_here = Clinician.objects.filter(clinics=self._clinic.pk)
        return self.once(
            ("team", self._clinic.pk), lambda: set(working_here.values_list("pk", flat=True))
        )

    @cached_property
    def working_people(self) -> set[int]:
        """The ids of the clinicians who work at any clinic."""
        working = Clinician.objects.filter(clinics__isnull=False).order_by()
        return self.once("working people", lambda: set(working.values_list("pk", flat=True)))

    @property
    def shared_rows(self) -> Known:
        """The shared things that documents built together name, each read once."""
        return self.once("shared rows", Known)

    @cached_property
    def home_path(self) -> str | None:
        """Where the clinic's home page stands in the page tree; None for a clinic without a
        site."""
        site = self._clinic.site if self._clinic.site_id else None
        return str(site.root_page.path) if site else None

    def url_of(self, path: str) -> str:
        """The absolute address of a path on the clinic's front end."""
        return str(self.clinic_value("base_url")).rstrip("/") + path

    def look_at_ids(self, page_ids: Iterable[int]) -> None:
        """The same as `look_at` for pages known by their ids."""
        unknown = set(page_ids) - self._places.keys()
        if unknown:
            self.look_at(self._tree.find(unknown))

    def look_at(self, pages: Iterable[Page]) -> None:
        """Find where many pages stand at once; `place` and `public_place` then ask for none."""
        found = list(pages)
        self._tree.load(found)
        for page in found:
            self._places.setdefault(page.pk, self._tree.place(page))

    def look_at_read(self, pages: Iterable[Page]) -> None:
        """The same as `look_at` for pages that were read for this document."""
        found = list(pages)
        self._tree.know(found)
        self.look_at(found)

    def pages_of_cards(self, page_ids: Iterable[int]) -> dict[int, Any]:
        """These pages, which exist, with the fields of their types."""
        wanted = list(page_ids)
        load_whole(wanted, self._tree, SHOWN_IN_CARDS)
        return {pk: self._tree.whole[pk] for pk in wanted}

    def place(self, page_id: int) -> Place | None:
        """Where a page stands, public or not; None when it does not exist."""
        self.uses("page", page_id)
        if page_id not in self._places:
            self._places[page_id] = next(map(self._tree.place, self._tree.find([page_id])), None)
        place = self._places[page_id]
        for above in place.lineage if place else ():
            self.uses("page", above.pk)
        if place and place.clinician_id:
            self.uses("clinician", place.clinician_id)
        return place

    def public_place(self, page_id: int) -> Place | None:
        """Where a page stands when it is public in this clinic, else None."""
        place = self.place(page_id)
        if place is None or place.clinic is None or place.clinic.pk != self._clinic.pk:
            return None
        if page_id in self._tree.held_back and page_id != self.page_id:
            return None
        return place if place.is_deliverable else None

    @cached_property
    def public_treatment_pages(self) -> list[Any]:
        """The clinic's public treatment pages, in the editors' order."""
        if self.home_path is None:
            return []
        found = TreatmentPage.objects.filter(path__startswith=self.home_path, live=True)
        pages = self.once(
            ("treatment pages", self.home_path),
            lambda: list(found.select_related("treatment").order_by("path")),
        )
        self.look_at(pages)
        return [page for page in pages if self.public_place(page.pk)]

    def path_about(self, noun: str, key: int) -> str | None:
        """Where the clinic's public page about a condition or clinician (`noun`) stands; None
        without one."""
        self.uses(f"{noun}_page", self._clinic.pk, key)
        places = (self.public_place(page_id) for page_id in self._pages_about(noun).get(key, ()))
        return next((place.path for place in places if place), None)

    def _pages_about(self, noun: str) -> dict[int, list[int]]:
        """The ids of the clinic's live pages about things, in the editors' order, by the thing."""
        if self.home_path is None:
            return {}
        pages = PAGES_ABOUT[noun].objects.filter(path__startswith=self.home_path, live=True)

        def read() -> dict[int, list[int]]:
            found: dict[int, list[int]] = {}
            for key, page_id in pages.order_by("path").values_list(f"{noun}_id", "pk"):
                found.setdefault(key, []).append(page_id)
            return found

        return self.once(("pages about", noun, self.home_path), read)

    def may_show(self, thing: Any) -> bool:
        """Whether a picture or file lies in no private collection, and in none of another
        clinic."""
        collection_id = int(thing.collection_id)
        path = self._collections[collection_id]
        line = {one for one, above in self._collections.items() if path.startswith(above)}
        for one in line:
            self.uses("collection", one)
        owners = {self._clinics_collections[one] for one in line & self._clinics_collections.keys()}
        return owners <= {self._clinic.pk} and not line & self._private_collections

    @cached_property
    def _collections(self) -> dict[int, str]:
        return self.once("collections", lambda: dict(Collection.objects.values_list("pk", "path")))

    @cached_property
    def _clinics_collections(self) -> dict[int, int]:
        """The id of each clinic, by that of its collection."""
        clinics = Clinic.objects.order_by().values_list("collection_id", "pk")
        return self.once("collections of clinics", lambda: dict(clinics))

    @cached_property
    def _private_collections(self) -> set[int]:
        private = CollectionViewRestriction.objects.values_list("collection_id", flat=True)
        return self.once("private collections", lambda: set(private))

    @cached_property
    def known_conditions(self) -> set[int]:
        """The ids of all shared conditions there are."""
        known = Condition.objects.values_list("pk", flat=True)
        return self.once("conditions", lambda: set(known))

    def text(self, text: str) -> str:
        """See `cms.blocks.wire.BuildContext`."""
        return self.tokens.text(text)

    def rich_text(self, html: str) -> JSON | None:
        """See `cms.blocks.wire.BuildContext`."""
        value = resolved_html(html, self)
        return {"format": "html", "value": value} if value else None

    def image(self, image: Any, place: str = "inline") -> JSON | None:
        """See `cms.blocks.wire.BuildContext`. None too when the picture lies in a private
        collection, or in another clinic's."""
        if image is None:
            return None
        self.uses("image", image.pk)
        if not self.may_show(image):
            return None
        return self.once(("image", image.pk, place), lambda: image_document(image, place))

    def share_image(self, image: Any) -> JSON | None:
        """`{url, width, height, alt}` of a picture's crop for share buttons; None when it has none
        or may not be shown."""
        self.uses("image", image.pk)
        if not self.may_show(image):
            return None
        return self.once(("share image", image.pk), lambda: share_image_document(image))

    def page_path(self, page_id: int) -> str | None:
        """The path of a page that is public in this clinic, else None."""
        place = self.public_place(page_id)
        return place.path if place else None

    def file_url(self, file_id: int) -> str | None:
        """The address of a file that is public in this clinic, else None."""
        self.uses("file", file_id)
        if file_id not in self._file_urls:
            file = File.objects.filter(pk=file_id).first()
            link = self.file_link(file, "") if file else None
            self._file_urls[file_id] = link["href"] if link else None
        return self._file_urls[file_id]

    def page_link(self, page: Page, label: str) -> JSON | None:
        """See `cms.blocks.wire.BuildContext`."""
        place = self.public_place(page.pk)
        if place is None or place.path is None:
            return None
        return links.page_link(
            label, place.path, place.page.pk, place.page.specific_class.wire_type
        )

    def file_link(self, file: Any, label: str) -> JSON | None:
        """See `cms.blocks.wire.BuildContext`."""
        self.uses("file", file.pk)
        if not self.may_show(file):
            return None
        return links.file_link(label, urljoin(f"{settings.CMS_ORIGIN}/", file.url))

    def url_link(self, url: str, label: str) -> JSON | None:
        """See `cms.blocks.wire.BuildContext`."""
        kind = {"tel": "phone", "mailto": "email"}.get(urlsplit(url).scheme, "external")
        return links.plain_link(kind, label, url)

    def phone_link(self, label: str) -> JSON | None:
        """See `cms.blocks.wire.BuildContext`."""
        href = self.phone_href()
        return links.plain_link("phone", label, href) if href else None

    def phone_href(self, office_id: int | None = None) -> str | None:
        """`tel:+1...` of the clinic, or of one of its offices that has a number of its own. An
        office of another clinic is not known here: the clinic's own number stands for it."""
        number = self._office_numbers.get(office_id) if office_id is not None else None
        phone = links.phone(number or self.clinic_value("phone"))
        return phone["href"] if phone else None

    @cached_property
    def _office_numbers(self) -> dict[int, Any]:
        self.uses("clinic", self._clinic.pk, "offices")
        return self.once(
            ("office numbers", self._clinic.pk),
            lambda: {office.pk: office.phone for office in self._clinic.offices.all()},
        )

    def appointment_link(self, label: str) -> JSON | None:
        """See `cms.blocks.wire.BuildContext`."""
        href = self.clinic_value("booking_url") or self.clinic_value("appointment_href")
        return links.plain_link("appointment", label, href) if href else None

    @property
    def takes_requests(self) -> bool:
        """See `cms.blocks.wire.BuildContext`."""
        return False

    def offices(self, chosen: Sequence[Office] | None) -> list[JSON]:
        """See `cms.blocks.wire.BuildContext`."""
        return listings.office_items(chosen, self)

    def people(self, chosen: Sequence[Clinician] | None) -> list[JSON]:
        """See `cms.blocks.wire.BuildContext`."""
        return listings.person_items(chosen, self)

    def cards(self, pages: Sequence[Page]) -> list[JSON]:
        """See `cms.blocks.wire.BuildContext`."""
        return listings.card_items(pages, self)

    def newest_cards(self, page_type: str, most: int, below: Page | None = None) -> list[JSON]:
        """See `cms.blocks.wire.BuildContext`."""
        return listings.newest_card_items(page_type, most, below, self)

    def condition(self, condition: Any) -> JSON:
        """See `cms.blocks.wire.BuildContext`."""
        self.uses("condition", condition.pk)
        if condition.pk not in self.condition_ids:
            self.condition_ids.append(condition.pk)
        return {
            "id": condition.pk,
            "slug": condition.slug,
            "name": condition.name,
            "path": self.path_about("condition", condition.pk),
        }

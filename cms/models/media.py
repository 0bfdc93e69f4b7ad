"""Pictures with their renditions, and files to download."""

import hashlib
import os.path
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.search import index

from cms.models.published import PublishedModel
from cms.originals import has_transparency, placeholder, prepared, size_of
from cms.renditions import hold_order, make_renditions, order_renditions
from cms.turns import turn

FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
# Longest stem of a file name, so that the whole path stays below 100 characters.
_STEM_LENGTH = 40


def _short(filename: str) -> str:
    stem, extension = os.path.splitext(os.path.basename(filename))
    return f"{stem[:_STEM_LENGTH]}{extension.lower()}"


class PictureFieldFile(WagtailImageFieldFile):
    """The stored file of a picture; its size is read from the header, never by decoding it."""

    def get_image_dimensions(self) -> tuple[int, int]:
        is_closed = self.closed
        try:
            self.open()
            return size_of(self)
        finally:
            if is_closed:
                self.close()
            else:
                self.seek(0)


class PictureField(WagtailImageField):
    attr_class = PictureFieldFile


class Upload(PublishedModel):
    """Something with a file. Storing it takes long, so nobody waits for it who publishes meanwhile.

    Whoever writes one holds its row first and waits for the publishers' turn afterwards; whoever
    has the turn already never waits for the row.
    """

    waits_before_saving = False

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with turn(waits=False):
            hold_order(self)
            return super().delete(*args, **kwargs)


class Image(Upload, AbstractImage):
    """A picture. Saving it strips the file's metadata and makes the files that front ends show."""

    file: Any = PictureField(
        upload_to=get_upload_to, width_field="width", height_field="height", verbose_name="file"
    )
    description = models.CharField(
        "alternative text",
        max_length=255,
        blank=True,
        default="",
        help_text="What the picture shows, for people who cannot see it, for example “A nurse "
        "adjusts an infusion beside a reclining chair”. No “image of”, no file name.",
    )
    decorative = models.BooleanField(
        "only decoration",
        default=False,
        help_text="Tick if the picture tells nothing; then it needs no alternative text.",
    )
    caption = models.CharField(
        max_length=255, blank=True, help_text="Shown under the picture. May stay empty."
    )
    credit = models.CharField(
        max_length=120, blank=True, help_text="Who made it, for example “Photo: A. Rivera”."
    )
    # Named apart from the relations of Wagtail's own Image, which keeps its model.
    tags = TaggableManager(
        blank=True,
        related_name="tagged_images",
        help_text="Words to find it by.",
    )
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="uploaded_images",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    is_transparent = models.BooleanField(default=False, editable=False)
    placeholder_color = models.CharField(max_length=7, blank=True, editable=False)
    placeholder_uri = models.CharField(max_length=1000, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "decorative",
        "caption",
        "credit",
        "collection",
        "tags",
        *FOCAL_POINT,
    )

    search_fields = [*AbstractImage.search_fields, index.FilterField("id")]

    class Meta:
        verbose_name = "image"
        verbose_name_plural = "images"
        permissions: ClassVar = [("choose_image", "Can choose image")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Past AbstractImage's own, which sets `decorative` to False on every instance.
        super(AbstractImage, self).__init__(*args, **kwargs)
        self.contextual_alt_text = None

    @property
    def kind(self) -> str:
        """`jpeg`, `png` or `webp`, by the name of the stored file."""
        extension = os.path.splitext(self.file.name)[1].lower().removeprefix(".")
        return "jpeg" if extension == "jpg" else extension

    def get_upload_to(self, filename: str) -> str:
        """A path that carries the content, so that other bytes never get an earlier file's URL.

        Its second part keeps apart two pictures of the same content.
        """
        key = self.file_hash[:16] or secrets.token_hex(8)
        name = _short(super().get_upload_to(filename))
        return f"images/{key}.{secrets.token_hex(4)}/{name}"

    def generate_rendition_file(
        self, filter: Filter, *, source: Any = None
    ) -> "ContentFile[bytes]":
        """The bytes of a rendition; Wagtail's own leaves its temporary file open."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises UnusablePicture, an OSError, when a new file cannot be taken as a picture."""
        update_fields = kwargs.get("update_fields")
        names = {"file", *FOCAL_POINT} if update_fields is None else set(update_fields)
        self._makes_renditions = bool(names & {"file", *FOCAL_POINT})
        self._new_data: bytes | None = None
        # Whether the addresses of its files are others from now on.
        self.looks_different = False
        with turn(waits=False):
            if self._makes_renditions:
                hold_order(self)
                before = Image.objects.filter(pk=self.pk).values("file", *FOCAL_POINT).first()
                if "file" in names and (not before or self._has_other_file(before["file"])):
                    self._take_new_file(before["file"] if before else None)
                    if update_fields is not None:
                        kwargs["update_fields"] = {*update_fields, *_OF_THE_FILE}
                self.looks_different = before is None or any(
                    getattr(self, name) != before[name] for name in ("file", *FOCAL_POINT)
                )
            super().save(*args, **kwargs)

    def finish_save(self) -> None:
        if self._makes_renditions:
            make_renditions(self, self._new_data)
            order_renditions(self, afresh=self.looks_different)
            self._new_data = None
            self.file.close()

    def _has_other_file(self, stored: str) -> bool:
        return not self.file._committed or self.file.name != stored

    def _take_new_file(self, replaced: str | None) -> None:
        """Prepares the new file, notes what depends on it and drops what the replaced one left."""
        with self.open_file() as file:
            given = file.read()
            file.seek(0)
        data = self._new_data = prepared(given).data
        if data != given:
            if self.file._committed:
                self.file.close()
                delete_on_commit(self.file.storage, self.file.name)
            self.file = ContentFile(data, name=os.path.basename(self.file.name))
        self.file_size = len(data)
        self.file_hash = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        self.is_transparent = has_transparency(data)
        shown = placeholder(data)
        self.placeholder_color, self.placeholder_uri = shown.color, shown.uri
        if replaced:
            delete_on_commit(self.file.storage, replaced)
            for rendition in self.renditions.order_by("pk"):
                rendition.delete()


_OF_THE_FILE = (
    "file_size",
    "file_hash",
    "width",
    "height",
    "is_transparent",
    "placeholder_color",
    "placeholder_uri",
)


class Rendition(AbstractRendition):
    """One file made of a picture."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            )
        ]

    def __str__(self) -> str:
        return f"{self.filter_spec} of {self.image_id}"

    def get_upload_to(self, filename: str) -> str:
        return f"renditions/{self.image.get_file_hash()[:16]}/{filename.replace('|', '.')}"


def file_upload_to(instance: "File", filename: str) -> str:
    """A path whose name carries the content: a replaced file never gets an earlier file's URL."""
    with instance.open_file() as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:12]
        file.seek(0)
    stem, extension = os.path.splitext(_short(filename))
    return f"files/{stem}.{digest}{extension}"


class File(Upload, AbstractDocument):
    """A file that readers download, such as a form to print, or a film with its captions."""

    file = models.FileField(upload_to=file_upload_to)

    admin_form_fields = ("title", "file", "collection", "tags")

    search_fields = [*AbstractDocument.search_fields, index.FilterField("id")]

    class Meta:
        verbose_name = "file"
        verbose_name_plural = "files"
        permissions: ClassVar = [("choose_document", "Can choose file")]


def delete_on_commit(storage: Any, name: str) -> None:
    """Remove a stored file once the transaction that replaced it is certain."""
    transaction.on_commit(lambda: storage.delete(name))

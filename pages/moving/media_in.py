"""Pictures and files: checked as an upload is, stored in the clinic's own collection."""

import hashlib
import os.path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File as StoredFile
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.utils.file import hash_filelike

from cms.alternative_text import MOST_CHARACTERS, NOT_BOTH
from cms.collections import clinic_ids_of_collection
from cms.downloads import file_problem
from cms.models import Clinic, File, Image
from cms.originals import Original, UnusablePicture, accepted
from pages.moving.errors import BrokenFile, WrongShape
from pages.moving.fields import JSON, check_names, fill
from pages.moving.kinds import FILE, IMAGE, Kind
from pages.moving.selection import Selection
from pages.moving.taking import Taking, at, is_texts

_KEYS = {"key", "fields", "lost", "tags", "member", "file_name", "place", "is_private"}
_MOST_LEVELS = 10
# Where closed media of a collection that clinics share go.
PRIVATE = "Private"


def take_media(taking: Taking, clinic: Clinic) -> None:
    """Take pictures and files; one that clinics share is used where the very same is shared
    here."""
    collections = _Collections(clinic)
    for kind, take in ((IMAGE, _image), (FILE, _file)):
        for number, record in taking.records(kind.member, _KEYS):
            with at(kind.member, number):
                _check(record, kind, taking)
                thing: Any = kind.model()
                fill(thing, record["fields"], taking.references)
                take(taking, thing, record, collections)


def _check(record: JSON, kind: Kind, taking: Taking) -> None:
    check_names(record["fields"], kind)
    member, name, place = record["member"], record["file_name"], record["place"]
    if not isinstance(member, str) or not member.startswith(f"media/{kind.noun}-"):
        raise WrongShape("“member” names no part of the file.")
    if not taking.archive.has(member):
        raise WrongShape(f"“member” names {member[:80]}, which is not in the file.")
    if not isinstance(name, str) or not name or os.path.basename(name) != name or len(name) > 255:
        raise WrongShape("“file_name” is not the name of a file.")
    if not is_texts(record["tags"]) or any(len(one) > 100 for one in record["tags"]):
        raise WrongShape("“tags” is not a list of words.")
    if not isinstance(record["is_private"], bool):
        raise WrongShape("“is_private” is neither true nor false.")
    if place is not None and (not is_texts(place) or len(place) > _MOST_LEVELS):
        raise WrongShape("“place” is not a list of collections.")


def _image(taking: Taking, image: Any, record: JSON, collections: "_Collections") -> None:
    with taking.archive.open(record["member"]) as file:
        data = file.read()
    try:
        original = accepted(data, record["file_name"])
    except UnusablePicture as problem:
        raise BrokenFile(record["member"], str(problem)) from None
    if image.decorative and image.description.strip():
        raise ValidationError({"decorative": NOT_BOTH})
    if len(image.description.strip()) > MOST_CHARACTERS:
        raise ValidationError({"description": f"At most {MOST_CHARACTERS} characters."})
    _check_focal_point(image, original)
    found = None if record["place"] is not None else _same_image(image, original, record)
    if found is None:
        image.file = ContentFile(original.data, name=record["file_name"])
        _store(taking, image, record, collections)
    else:
        taking.report.reused[IMAGE.noun].append(found.title)
    taking.know(IMAGE.noun, record["key"], (found or image).pk)


def _file(taking: Taking, file: Any, record: JSON, collections: "_Collections") -> None:
    with taking.archive.copied(record["member"]) as copy:
        problem = file_problem(record["file_name"], taking.archive.size(record["member"]), copy)
        if problem:
            raise BrokenFile(record["member"], problem)
        copy.seek(0)
        digest = hash_filelike(copy)
        copy.seek(0)
        found = None if record["place"] is not None else _same_file(file, digest, record)
        if found is None:
            file.file = StoredFile(copy, name=record["file_name"])
            file._set_document_file_metadata()
            file.file.seek(0)
            _store(taking, file, record, collections)
        else:
            taking.report.reused[FILE.noun].append(found.title)
    taking.know(FILE.noun, record["key"], (found or file).pk)


def _store(taking: Taking, thing: Any, record: JSON, collections: "_Collections") -> None:
    thing.collection = collections.at(record["place"], is_private=record["is_private"])
    thing.full_clean(exclude=["file", "file_hash", "file_size", "width", "height"])
    taking.files.save(thing)
    if record["tags"]:
        thing.tags.set(record["tags"])
    taking.report.made[IMAGE.noun if isinstance(thing, Image) else FILE.noun].append(thing.title)


def _same_image(image: Any, original: Original, record: JSON) -> Image | None:
    digest = hashlib.sha1(original.data, usedforsecurity=False).hexdigest()
    rows = Image.objects.filter(file_hash=digest, **{n: getattr(image, n) for n in IMAGE.fields})
    return _shared_one(rows, record)


def _same_file(file: Any, digest: str, record: JSON) -> File | None:
    return _shared_one(File.objects.filter(file_hash=digest, title=file.title), record)


def _shared_one(rows: Any, record: JSON) -> Any:
    """The first of these that clinics share here, as open to the public as it was there."""
    for one in rows.order_by("pk"):
        is_private = Selection.is_private(one.collection_id)
        is_shared = not clinic_ids_of_collection(one.collection_id)
        is_alike = is_shared and is_private == record["is_private"]
        if is_alike and one.file.storage.exists(one.file.name):
            return one
    return None


def _check_focal_point(image: Any, original: Original) -> None:
    sides = {"x": original.width, "y": original.height}
    sides |= {"width": original.width, "height": original.height}
    for name, most in sides.items():
        value = getattr(image, f"focal_point_{name}")
        if value is not None and value > most:
            raise ValidationError({f"focal_point_{name}": "This lies outside of the picture."})


class _Collections:
    """The clinic's own collection and those below it, made as they are needed."""

    def __init__(self, clinic: Clinic) -> None:
        self._own: Collection = clinic.collection

    def at(self, place: list[str] | None, *, is_private: bool) -> Collection:
        here = Collection.objects.get(pk=self._own.pk)
        for name in place or ([PRIVATE] if is_private else []):
            below = here.get_children().filter(name=name).first()
            if below is None:
                below = Collection(name=name)
                below.full_clean(exclude=["path", "depth"])
                here.add_child(instance=below)
            here = Collection.objects.get(pk=below.pk)
        if is_private and not Selection.is_private(here.pk):
            CollectionViewRestriction.objects.create(
                collection=here, restriction_type=CollectionViewRestriction.LOGIN
            )
        return here

"""The form of a picture: what is taken as one, and that it says what it shows."""

import os.path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.search import index

from cms.alternative_text import NOT_BOTH, alternative_text_problem
from cms.editing.forms import VersionedFormMixin
from cms.originals import UnusablePicture, accepted, limits
from cms.originals.acceptance import check_bytes

_MEGABYTES = limits.MOST_BYTES // limits.MEGABYTE


class PictureField(WagtailImageField):
    """The file of a picture. What is read of it is its header, until its size is known.

    The upload itself is replaced by what may be stored of it: no later step sees place or camera.
    """

    default_validators = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_upload_size = limits.MOST_BYTES
        self.help_text = (
            f"JPEG, PNG or WebP, at most {_MEGABYTES} MB and "
            f"{limits.MOST_PIXELS // 1_000_000} million pixels. 1600 pixels wide or more looks "
            "sharp everywhere. Place and camera are removed from the file."
        )
        self.error_messages |= {
            "invalid_image_extension": "This is not a JPEG, PNG or WebP picture. Please export it "
            "as one of these; on an iPhone choose Settings, Camera, Formats, “Most Compatible”.",
            "file_too_large_unknown_size": f"This file has more than {_MEGABYTES} MB. "
            "Please export a smaller picture: 2600 pixels wide are enough.",
        }

    def to_python(self, data: Any) -> Any:
        file: Any = forms.FileField.to_python(self, data)
        if file is None:
            return None
        try:
            check_bytes(file.size)
            file.seek(0)
            original = accepted(file.read(), file.name)
        except UnusablePicture as problem:
            raise ValidationError(str(problem), code="invalid_image") from None
        file.seek(0)
        file.truncate()
        file.write(original.data)
        file.seek(0)
        file.size, file.content_type = len(original.data), f"image/{original.kind}"
        return file


class ImageForm(VersionedFormMixin, BaseImageForm):
    """The form of a picture: it says what it shows, or is marked as decoration."""

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"description": AdminAutoHeightTextInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label,
                required=given.required,
                widget=given.widget,
            )
        if "description" in self.fields:
            # Its length is judged with its words.
            field = self.fields["description"]
            field.validators = [
                one for one in field.validators if not isinstance(one, MaxLengthValidator)
            ]
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "description" in self.fields and "description" not in self.errors:
            self._check_description()
        return cleaned

    def _check_description(self) -> None:
        text = self.cleaned_data.get("description") or ""
        if self.cleaned_data.get("decorative", self.instance.decorative):
            if text.strip():
                self.add_error("decorative" if "decorative" in self.fields else None, NOT_BOTH)
            return
        file = self.cleaned_data.get("file") or self.instance.file
        problem = alternative_text_problem(
            text,
            file_name=os.path.basename(getattr(file, "name", None) or ""),
            title=self.cleaned_data.get("title") or "",
        )
        if problem:
            self.add_error("description", problem)

    def save(self, commit: bool = True) -> Any:
        # Past BaseImageForm's own, which deletes the replaced file before the transaction ends,
        # and with it the renditions that the model has just made.
        with transaction.atomic():
            image = super(BaseImageForm, self).save(commit=commit)
            if commit:
                index.insert_or_update_object(image)
        return image

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.search import index

from cms.alternative_text import alternative_text_problem


class PictureField(WagtailImageField):
    """The file of a picture; one that breaks off or is damaged is refused like any that is none."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except OSError:
            raise ValidationError(
                "This file is damaged or incomplete. Please export the picture again.",
                code="invalid_image",
            ) from None


class ImageForm(BaseImageForm):
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
            self.fields["file"].help_text += (
                " 1600 pixels wide or more looks sharp everywhere. "
                "Place and camera are removed from the file."
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "description" in self.fields and "description" not in self.errors:
            is_decorative = self.cleaned_data.get("decorative", self.instance.decorative)
            problem = alternative_text_problem(self.cleaned_data.get("description") or "")
            if problem and not is_decorative:
                self.add_error("description", problem)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        # Past BaseImageForm's own, which deletes the replaced file before the transaction ends,
        # and with it the renditions that the model has just made.
        with transaction.atomic():
            image = super(BaseImageForm, self).save(commit=commit)
            if commit:
                index.insert_or_update_object(image)
        return image

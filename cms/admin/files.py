"""The form of a file to download: what it may be, and that it is what its name says."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.search import index

from cms.downloads import LARGEST_BYTES, MEGABYTE, MOST_BYTES, file_problem
from cms.editing.forms import VersionedFormMixin
from cms.models.media import delete_on_commit

_MEGABYTES = MOST_BYTES // MEGABYTE
_LARGEST_MEGABYTES = LARGEST_BYTES // MEGABYTE


class DownloadField(WagtailDocumentField):
    """A file that readers download or watch; nothing that could run in a browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_upload_size = LARGEST_BYTES
        self.help_text = (
            "PDF, Word, Excel, PowerPoint, OpenDocument, text or calendar, at most "
            f"{_MEGABYTES} MB. A PDF opens on every telephone. For a video section: MP4 or WebM, "
            f"at most {_LARGEST_MEGABYTES} MB, and captions that end with .vtt."
        )
        self.error_messages |= {
            "file_too_large_unknown_size": f"This file has more than {_LARGEST_MEGABYTES} MB. "
            "Please make it smaller."
        }

    def to_python(self, data: Any) -> Any:
        file: Any = forms.FileField.to_python(self, data)
        if file is None:
            return None
        problem = file_problem(file.name, file.size, file)
        file.seek(0)
        if problem:
            raise ValidationError(problem, code="invalid_file")
        return file


class FileForm(VersionedFormMixin, BaseDocumentForm):
    """The form of a file to download."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = DownloadField(
                label=given.label, required=given.required, widget=given.widget
            )

    def save(self, commit: bool = True) -> Any:
        # Past BaseDocumentForm's own, which deletes the replaced file before the transaction ends.
        replaced = self.original_file if "file" in self.changed_data else None
        if "file" in self.changed_data:
            self.instance._set_document_file_metadata()
        with transaction.atomic():
            file = super(BaseDocumentForm, self).save(commit=commit)
            if commit:
                index.insert_or_update_object(file)
                if replaced:
                    delete_on_commit(replaced.storage, replaced.name)
        return file

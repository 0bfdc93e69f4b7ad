"""A film, and in words what it says and shows."""

import os.path
from typing import Any, ClassVar

from django import forms
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.base import SectionBlock, body_block
from cms.blocks.choosers import FileBlock
from cms.blocks.sections.groups import GENERAL
from cms.blocks.values import (
    PictureBlock,
    PlainTextBlock,
    RichBlock,
    WebAddressBlock,
    shown_text,
)
from cms.blocks.wire import BuildContext, Wire
from cms.videos import recognised

MEDIA_TYPES = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm"}


class TranscriptBlock(RichBlock):
    """What a film says and shows, in words. JSON: `{format, value}`."""

    required_message: ClassVar[str] = (
        "Write down what is said and shown. People who cannot hear or play the video read this, "
        "and search engines find it."
    )


class VideoSectionBlock(SectionBlock):
    """A film of YouTube or Vimeo, or an uploaded one. JSON: `video` and its `transcript`."""

    kind = "video"
    shown_by = ("video",)

    body = body_block("Text before the video")
    address = WebAddressBlock(
        required=False,
        label="Web address of the video",
        help_text="Copied from YouTube or Vimeo, such as https://www.youtube.com/watch?v=… "
        "Leave empty for an uploaded video.",
    )
    file = FileBlock(required=False, label="Or an uploaded video", help_text="An MP4 or WebM file.")
    title = PlainTextBlock(
        min_length=2,
        max_length=120,
        label="Title",
        help_text="For example: A walk through our clinic",
    )
    poster = PictureBlock(
        required=False, label="Picture shown before it plays", help_text="May stay empty."
    )
    captions = FileBlock(
        required=False,
        label="Captions",
        help_text="A .vtt file with the spoken words, for an uploaded video.",
    )
    transcript = TranscriptBlock(
        label="What is said and shown",
        help_text="Needed: for people who cannot hear or play the video, and for search engines.",
    )

    class Meta:
        label = "Video"
        label_format = "{title}"
        icon = "media"
        group = GENERAL
        description = "A video from YouTube or Vimeo, or an uploaded one, with its text."

    def wire_fields(self) -> dict[str, Wire]:
        return {"video": Wire("video"), "transcript": Wire("rich")}

    def clean(self, value: Any) -> Any:
        errors: dict[str, Any] = {}
        cleaned = value
        try:
            cleaned = super().clean(value)
        except StructBlockValidationError as error:
            errors |= error.block_errors
        found = video_errors(
            cleaned.get("address") or "",
            _extension(cleaned.get("file")),
            _extension(cleaned.get("captions")),
            is_draft=self.is_deferred_validation,
        )
        errors = {name: forms.ValidationError(one) for name, one in found.items()} | errors
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def own_representation(self, value: Any, context: BuildContext | None) -> dict[str, Any]:
        transcript = self.child_blocks["transcript"]
        video = self._video(value, context) if context else None
        return {
            "video": video,
            "transcript": transcript.get_api_representation(value.get("transcript"), context)
            if video
            else None,
        }

    def _video(self, value: Any, context: BuildContext) -> dict[str, Any] | None:
        source = _source(value, context)
        if source is None:
            return None
        captions = value.get("captions")
        captions_link = context.file_link(captions, "") if captions else None
        return {
            **source,
            "title": shown_text(value.get("title"), context),
            "poster": context.image(value["poster"]) if value.get("poster") else None,
            "captions_url": captions_link["href"] if captions_link else None,
        }


def video_errors(
    address: str, file_extension: str | None, captions_extension: str | None, *, is_draft: bool
) -> dict[str, str]:
    """What is wrong with where a film comes from, by field. An extension is that of a chosen file,
    with its dot and in small letters; None where none is chosen."""
    errors = {}
    if address and file_extension is not None:
        errors["file"] = "Give a web address or choose an uploaded video, not both."
    elif not address and file_extension is None and not is_draft:
        errors["address"] = "Give the web address of the video, or choose an uploaded one."
    if address and recognised(address) is None:
        errors["address"] = (
            "This is not the address of a video on YouTube or Vimeo. Open the video there and "
            "copy its address, for example https://www.youtube.com/watch?v=… or "
            "https://vimeo.com/123456789"
        )
    if file_extension is not None and file_extension not in MEDIA_TYPES:
        errors.setdefault("file", "This file is no video. Choose an MP4 or WebM file.")
    if captions_extension is not None and captions_extension != ".vtt":
        errors["captions"] = "Captions come as a file that ends with .vtt."
    return errors


def _source(value: Any, context: BuildContext) -> dict[str, Any] | None:
    """`{provider, id, url, embed_url, media_type}`; None for one that may not be shown."""
    file = value.get("file")
    if file is not None:
        link = context.file_link(file, "")
        media_type = MEDIA_TYPES.get(_extension(file) or "")
        if link is None or media_type is None:
            return None
        return {
            "provider": "file",
            "id": None,
            "url": link["href"],
            "embed_url": None,
            "media_type": media_type,
        }
    hosted = recognised(value.get("address") or "")
    if hosted is None:
        return None
    return {
        "provider": hosted.provider,
        "id": hosted.id,
        "url": hosted.url,
        "embed_url": hosted.embed_url,
        "media_type": None,
    }


def _extension(file: Any) -> str | None:
    return os.path.splitext(file.file.name)[1].lower() if file else None

"""Pictures and videos."""

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.text import plain, sections_of_kind, short

MOST_VIDEOS = 10


def image_object(image: JSON | None) -> JSON | None:
    """An Image as an ImageObject, whose id is the address of its file."""
    if not image:
        return None
    return {
        "@type": "ImageObject",
        "@id": image["src"],
        "contentUrl": image["src"],
        "width": f"{image['width']} px",
        "height": f"{image['height']} px",
        "caption": short(image["caption"] or image["alt"]),
        "creditText": image["credit"],
    }


def video_objects(document: JSON) -> list[JSON]:
    """The page's first videos."""
    shown = [one for one in sections_of_kind(document, "video") if one.get("video")]
    return [_video_object(one) for one in shown[:MOST_VIDEOS]]


def _video_object(section: JSON) -> JSON:
    video = section["video"]
    is_file = video["provider"] == "file"
    poster = video.get("poster")
    captions = video.get("captions_url")
    return {
        "@type": "VideoObject",
        "name": video["title"],
        "description": short(plain(section["body"])),
        "url": None if is_file else video["url"],
        "contentUrl": video["url"] if is_file else None,
        "embedUrl": video.get("embed_url"),
        "encodingFormat": video.get("media_type"),
        "thumbnailUrl": poster["src"] if poster else None,
        "caption": {"@type": "MediaObject", "contentUrl": captions} if captions else None,
        "transcript": short(plain(section.get("transcript"))),
    }

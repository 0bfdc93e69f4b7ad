"""Pictures and videos."""

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.text import plain, sections_of_kind, short


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
    """The page's videos; one that names no address of its own is left out."""
    return [one for one in map(_video_object, sections_of_kind(document, "video")) if one]


def _video_object(section: JSON) -> JSON | None:
    video = section["video"] if isinstance(section.get("video"), dict) else section
    url = next((video[key] for key in ("url", "video_url") if video.get(key)), None)
    content, embedded = video.get("content_url"), video.get("embed_url")
    if not (url or content or embedded):
        return None
    transcript = section.get("transcript") or video.get("transcript")
    poster = section.get("poster") or video.get("poster") or section.get("image")
    return {
        "@type": "VideoObject",
        "name": section["heading"] or video.get("title"),
        "description": short(plain(section["body"]) or section.get("caption")),
        "url": url,
        "contentUrl": content,
        "embedUrl": embedded,
        "thumbnailUrl": poster["src"] if isinstance(poster, dict) else None,
        "transcript": short(plain(transcript) if isinstance(transcript, dict) else transcript),
    }

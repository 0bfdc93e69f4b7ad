"""Medical specialties as schema.org names them."""

from collections.abc import Iterable

# What clinicians write, in small letters, and the member of schema.org's MedicalSpecialty.
_NAMES: dict[str, str] = {
    "anesthesia": "Anesthesia",
    "anesthesiology": "Anesthesia",
    "cardiology": "Cardiovascular",
    "dermatology": "Dermatology",
    "emergency medicine": "Emergency",
    "endocrinology": "Endocrine",
    "family medicine": "PrimaryCare",
    "geriatrics": "Geriatric",
    "geriatric medicine": "Geriatric",
    "gynecology": "Gynecologic",
    "hematology": "Hematologic",
    "neurology": "Neurologic",
    "nursing": "Nursing",
    "obstetrics": "Obstetric",
    "oncology": "Oncologic",
    "pediatrics": "Pediatric",
    "primary care": "PrimaryCare",
    "psychiatry": "Psychiatric",
    "public health": "PublicHealth",
    "pulmonology": "Pulmonary",
    "rheumatology": "Rheumatologic",
    "surgery": "Surgical",
    "toxicology": "Toxicologic",
    "urology": "Urologic",
}
_MEMBERS = {name.casefold(): name for name in _NAMES.values()}


def medical_specialties(words: Iterable[str]) -> list[str]:
    """The members of MedicalSpecialty that these words name, each once; others are left out."""
    folded = (" ".join(word.replace("_", " ").split()).casefold() for word in words)
    found = (_NAMES.get(word) or _MEMBERS.get(word) for word in folded)
    return list(dict.fromkeys(name for name in found if name))

"""What visits cost."""

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.ids import Ids
from pages.documents.json_ld.text import items_of_kind, joined, short

MOST_OFFERS = 40


def offering_clinic(document: JSON, ids: Ids, clinic_name: str) -> JSON | None:
    """The clinic with the offers that this page names; None without any price."""
    offers = [
        _offer(item)
        for item in items_of_kind(document, "cost")
        if item.get("amount") and item.get("currency")
    ]
    if not offers:
        return None
    return {
        "@type": "MedicalClinic",
        "@id": ids.clinic,
        "name": clinic_name,
        "makesOffer": offers[:MOST_OFFERS],
    }


def _offer(item: JSON) -> JSON:
    price = {"price": str(item["amount"]), "priceCurrency": item["currency"]}
    per = item.get("unit")
    included = ", ".join(item.get("includes") or [])
    return {
        "@type": "Offer",
        **price,
        "priceSpecification": {"@type": "UnitPriceSpecification", **price, "unitText": per}
        if per
        else None,
        "itemOffered": {
            "@type": "Service",
            "name": item.get("name"),
            "description": short(joined([item.get("description"), included])),
        },
    }

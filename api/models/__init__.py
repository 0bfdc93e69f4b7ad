"""The delivery tables: what the API reads, what each document was built from, what search reads,
and the log of what changed."""

from api.models.change import Change
from api.models.delivery import DeliveryDocument, Dependency
from api.models.search import SearchEntry, SearchTrigram, SearchWord

__all__ = ["Change", "DeliveryDocument", "Dependency", "SearchEntry", "SearchTrigram", "SearchWord"]

"""What a figure is: plain values that Prometheus is given."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily, Metric


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure at one moment; None when there is nothing that it could tell of."""

    name: str
    meaning: str
    value: float | None

    def metric(self) -> Metric | None:
        if self.value is None:
            return None
        return GaugeMetricFamily(self.name, self.meaning, value=self.value)


@dataclass(frozen=True, slots=True)
class Distribution:
    """How `values` spread at one moment: how many are at most as large as each of `limits`."""

    name: str
    meaning: str
    limits: tuple[float, ...]
    values: tuple[float, ...]

    def metric(self) -> Metric:
        ordered = sorted(self.values)
        counts = [(str(limit), bisect_right(ordered, limit)) for limit in self.limits]
        counts.append(("+Inf", len(ordered)))
        return GaugeHistogramMetricFamily(
            self.name, self.meaning, buckets=counts, gsum_value=sum(ordered)
        )


def age(moment: datetime | None, now: datetime) -> float | None:
    """Seconds since a moment, never fewer than none; None without one."""
    return None if moment is None else max(0.0, (now - moment).total_seconds())

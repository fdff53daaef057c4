"""What lists of sites and of nights are ordered and counted by, written down as a crawl is finished."""

from __future__ import annotations

from scanner.model import Change, Severity, SiteResult
from scanner.store import configured, models  # noqa: F401 - models can be imported after configured
from scanner.store.models import Crawl


def note(crawl: Crawl, result: SiteResult) -> None:
    """Make a finished crawl the latest of its site. The caller provides the transaction."""
    grave = [each for each in result.findings if each.finding.severity.rank >= Severity.MEDIUM.rank]
    crawl.outcome = result.verdict.outcome
    crawl.fresh = sum(each.change in (Change.NEW, Change.BACK) and not each.set_aside for each in grave)
    crawl.save(update_fields=["outcome", "fresh"])
    models.Site.objects.filter(pk=crawl.site_id).update(
        latest=crawl, place=result.verdict.outcome.place, whole=result.verdict.whole
    )

"""One URL from first request to kept page: as several visitors, through the browser where that is due."""

from __future__ import annotations

from contextlib import AsyncExitStack
from http import HTTPStatus

from scanner.fetch.inquiry.scouting import scouted
from scanner.fetch.inquiry.scouts import ELSEWHERE
from scanner.fetch.plan import Plan
from scanner.fetch.spider.survey import Survey
from scanner.fetch.spider.viewing import Found, Viewing
from scanner.fetch.urls import ASSETS, ATTACHMENTS, extension
from scanner.fetch.views import is_html, odd, pages_of
from scanner.fetch.visitors import TYPED
from scanner.fetch.visitors.guises import TYPED_PHONE
from scanner.model import Visitor


async def look(survey: Survey, url: str, found: Found, *, home: bool = False) -> None:
    """Fetch, render, examine and keep one URL. `found` is told of its views before they are kept."""
    reach = survey.reach
    snapshots = await reach.snapshots(url, _visitors(reach.plan, url, home))
    if not snapshots:
        return
    pages = pages_of(snapshots, reach.site)
    shown = is_html(snapshots[0]) and reach.plan.own
    page = shown and snapshots[0].status == HTTPStatus.OK
    missing = shown and snapshots[0].status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
    sampled = (page and survey.places.sampled(url)) or (missing and survey.places.missing(url))
    if not home and (sampled or odd(pages, reach.site)):
        pages = await reach.joined(url, pages)
    guises = {Visitor.MOBILE: TYPED_PHONE} if reach.personas is TYPED else {}
    if page or (missing and sampled):
        scouts = survey.places.scouts(url, home=home) if page else ELSEWHERE
        pages, rare = await scouted(reach, pages, scouts)
        guises |= rare
    async with AsyncExitStack() as stack:
        viewing = Viewing(survey, stack, pages, guises)
        await viewing.first(home)
        await viewing.finish(found)


def _visitors(plan: Plan, url: str, home: bool) -> tuple[Visitor, ...]:
    kind = extension(url)
    if kind in ATTACHMENTS or kind in ASSETS:
        return (Visitor.DESKTOP,)
    everyone = home or kind == "js"  # scripts are few, and a favourite place for conditions
    return tuple(dict.fromkeys(plan.everywhere + plan.curious)) if everyone else plan.everywhere

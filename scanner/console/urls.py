"""The routes. Each needs an entry in the table of `roles`; a test holds that."""

from __future__ import annotations

from django.urls import path

from scanner.console.views import (
    account,
    deciding,
    exporting,
    findings,
    keyring,
    overview,
    people,
    queues,
    reading,
    refusals,
    revealing,
    rulebook,
    runs,
    second,
    seen,
    sites,
)

urlpatterns = [
    path("", overview.morning, name="morning"),
    path("veto", overview.veto, name="veto"),
    path("help", overview.keys, name="help"),
    path("incidents", overview.incidents, name="incidents"),
    path("findings", findings.queue, name="findings"),
    path("findings.csv", exporting.table, name="export"),
    path("findings.sarif", exporting.results, name="export-sarif"),
    path("findings.stix.json", exporting.indicators, name="export-stix"),
    path("findings/decide", deciding.many, name="decide-many"),
    path("findings/<int:number>", findings.one, name="finding"),
    path("findings/<int:number>/decide", deciding.one, name="decide"),
    path("findings/<int:number>/picture/<int:place>", findings.picture, name="picture"),
    path("findings/<int:number>/views", seen.views, name="views"),
    path("findings/<int:number>/reveal", revealing.reveal, name="reveal"),
    path("unlock", revealing.unlock, name="unlock"),
    path("codes", second.second, name="codes"),
    path("personal", queues.personal, name="personal"),
    path("suppressions", queues.suppressions, name="suppressions"),
    path("rules", rulebook.every, name="rules"),
    path("rules/try", rulebook.tried, name="try"),
    path("rules/<str:detector>/<str:slug>", rulebook.one, name="rule"),
    path("sites/<int:number>/inventory", sites.inventory, name="inventory"),
    path("sites/<int:number>/approve", sites.approve, name="approve"),
    path("sites", sites.every, name="sites"),
    path("sites/<int:number>", sites.one, name="site"),
    path("runs", runs.every, name="runs"),
    path("runs/<str:run>", runs.one, name="run"),
    path("audit", people.trail, name="audit"),
    path("users", people.users, name="users"),
    path("users/<int:number>", people.user, name="user"),
    path("tokens", keyring.every, name="tokens"),
    path("tokens/<int:number>", keyring.end, name="token"),
    path("api/v1/findings", reading.findings, name="api-findings"),
    path("api/v1/findings/<int:number>", reading.finding, name="api-finding"),
    path("api/v1/sites", reading.sites, name="api-sites"),
    path("api/v1/runs", reading.runs, name="api-runs"),
    path("api/v1/openapi.json", reading.description, name="api-description"),
    path("login", account.Login.as_view(), name="login"),
    path("logout", account.leave, name="logout"),
    path("password", account.password, name="password"),
    path("welcome/<str:token>", account.welcome, name="welcome"),
    path("language", account.language, name="language"),
]
handler400 = refusals.bad
handler403 = refusals.refused
handler404 = refusals.missing
handler500 = refusals.broken

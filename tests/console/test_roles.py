"""The table of roles, held against the routes: every route x method x role x object, generated."""

from __future__ import annotations

from tests.console import world

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
BOUND = {"finding", "picture", "decide", "views", "reveal", "site", "inventory", "approve", "run"}
"""Routes to one object that belongs to a site."""


def routes():
    from scanner.console.urls import urlpatterns

    return [pattern.name for pattern in urlpatterns]


def address(route, host, finding_of):
    from django.urls import reverse

    from scanner.console.models import Member
    from scanner.store.models import Run, Site

    row = finding_of(host)
    values = {
        "finding": [row.pk],
        "decide": [row.pk],
        "picture": [row.pk, 0],
        "views": [row.pk],
        "reveal": [finding_of(host, f"number-of-{host}").pk],
        "api-finding": [row.pk],
        "token": [999],
        "rule": ["hidden_links", "off-screen"],
        **{key: [Site.objects.get(key=host).pk] for key in ("site", "inventory", "approve")},
        "run": [Run.objects.filter(crawls__site__key=host).latest("started").pk],
        "user": [Member.objects.order_by("pk").last().pk],
        "welcome": ["no-such-token"],
    }
    return reverse(route, args=values.get(route, []))


def test_every_route_has_an_entry_and_every_entry_a_route(furnished):
    from scanner.console.roles import ALLOWED

    assert {route for route, _ in ALLOWED} == set(routes())
    assert len(routes()) == len(set(routes()))


def test_a_route_without_an_entry_is_refused_to_everybody():
    from scanner.console.roles import Role, may

    assert not any(may(role, "something-new", method) for role in Role for method in METHODS)


def test_the_whole_matrix(furnished, as_role, finding_of):
    from scanner.console.roles import ALLOWED, Role

    wrong = []
    for role in Role:
        client = as_role(role)
        for route in routes():
            for method in METHODS:
                if (route, method) != ("logout", "POST"):
                    wrong += tried(client, role, route, method, world.OWN, finding_of)
            if route in BOUND:
                method = "GET" if (route, "GET") in ALLOWED else "POST"
                wrong += tried(client, role, route, method, world.FOREIGN, finding_of)
        assert client.post("/logout").status_code == 302
    assert wrong == []


def tried(client, role, route, method, host, finding_of):
    from scanner.console import tokens
    from scanner.console.roles import Role, may

    sent = {"what": "rectified", "version": finding_of(host).version} if route == "decide" else {}
    status = client.generic(method, address(route, host, finding_of), **form(sent)).status_code
    if route in tokens.SCOPES:
        # A browser's session opens none of them.
        return [] if status == 401 else [(role.value, route, method, host, status)]
    allowed = may(role, route, "GET" if method == "HEAD" else method)
    foreign = role is Role.UNIT and host != world.OWN
    good = right(status, allowed=allowed, foreign=foreign, route=route)
    return [] if good else [(role.value, route, method, host, status)]


def form(fields):
    from urllib.parse import urlencode

    return {"data": urlencode(fields), "content_type": "application/x-www-form-urlencoded"}


def right(status, *, allowed, foreign, route):
    if not allowed:
        return status == 403
    if foreign:
        return status == 404
    # An empty form is told so, and an unknown link is spent; what is refused for its content is not refused by role.
    own = {"decide-many": (400, 403), "users": (200, 400), "user": (400,), "welcome": (410,), "approve": (400,)} | {
        "tokens": (200, 400),
        "token": (404,),
        "reveal": (403,),
        "unlock": (403,),
    }
    return status in own.get(route, (200, 302))


def test_nobody_sees_anything_without_logging_in(furnished, nobody, finding_of):
    from scanner.console import tokens
    from scanner.console.roles import PUBLIC

    for route in routes():
        for method in METHODS:
            if (route, "GET" if method == "HEAD" else method) in PUBLIC:
                continue
            answer = nobody.generic(method, address(route, world.OWN, finding_of))
            refused = (401,) if route in tokens.SCOPES else (302, 403)
            assert answer.status_code in refused, (route, method, answer.status_code)
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/login?next=")


def test_a_unit_reads_of_its_own_sites_only_on_every_page_and_in_the_export(as_role, finding_of):
    from scanner.console.roles import Role, may

    client = as_role(Role.UNIT)
    for route in routes():
        if may(Role.UNIT, route, "GET") and not route.startswith("api-"):
            body = client.get(address(route, world.OWN, finding_of)).content.decode("utf-8", "replace")
            assert world.FOREIGN not in body, route
            assert world.THIRD not in body, route
    assert world.OWN in client.get("/findings.csv").content.decode()
    assert world.FOREIGN not in client.get(f"/findings?site={world.FOREIGN}&decision=any").content.decode().replace(
        f'value="{world.FOREIGN}"', ""
    ).replace(f"site={world.FOREIGN}", "")


def test_a_unit_decides_about_nothing_of_others_by_any_form(as_role, finding_of):
    from scanner.console.roles import Role

    row = finding_of(world.FOREIGN)
    client = as_role(Role.UNIT)
    client.post("/findings/decide", {"what": "rectified", "pick": f"{row.pk}:{row.version}"})
    client.post(f"/findings/{row.pk}/decide", {"what": "rectified", "version": row.version})
    row.refresh_from_db()
    assert (row.decision, row.version) == ("", 0)


def test_personal_data_is_quoted_to_those_with_the_right_only(as_role, finding_of):
    from scanner.console.roles import PERSONAL_DATA, Role

    row = finding_of(world.OWN, f"number-of-{world.OWN}")
    for role in Role:
        client = as_role(role)
        bodies = [
            client.get(place).content.decode()
            for place in ("/findings", "/veto", "/findings.csv", f"/findings/{row.pk}")
        ]
        for body in bodies:
            assert ("110***********001X" in body) is (role in PERSONAL_DATA), role
        assert "leaked_ids/citizen-number" in bodies[3]
        if role not in PERSONAL_DATA:
            assert client.post(f"/findings/{row.pk}/decide", {"what": "confirmed", "version": 0}).status_code in (
                403,
                404,
            )


def test_who_looks_at_personal_data_is_written_down(as_role, finding_of):
    from scanner.console.roles import Role
    from scanner.store.models import AuditRow

    row = finding_of(world.OWN, f"number-of-{world.OWN}")
    as_role(Role.READER).get(f"/findings/{row.pk}")
    as_role(Role.PRIVACY).get(f"/findings/{row.pk}")
    viewed = AuditRow.objects.filter(action="viewed").values_list("actor", "subject")
    assert list(viewed) == [("privacy1", f"finding:{row.pk}")]


def test_a_role_taken_away_counts_from_the_next_request_on(as_role, furnished):
    from scanner.console.roles import Role

    client, member = as_role(Role.ADMINISTRATOR), furnished[Role.ADMINISTRATOR]
    assert client.get("/users").status_code == 200
    member.role = Role.READER
    member.save()
    assert client.get("/users").status_code == 403
    member.user.is_active = False
    member.user.save()
    assert client.get("/").status_code == 302


def test_fields_that_no_form_has_change_nothing(as_role, finding_of):
    from scanner.console.roles import Role
    from scanner.store.models import Decision

    row = finding_of(world.OWN)
    sent = {"what": "confirmed", "version": 0, "by": "someone", "role": "administrator", "site_id": 99, "veto": ""}
    as_role(Role.REVIEWER).post(f"/findings/{row.pk}/decide", sent)
    row.refresh_from_db()
    assert (Decision.objects.get().by, row.site.key, row.veto) == ("reviewer1", world.OWN, True)

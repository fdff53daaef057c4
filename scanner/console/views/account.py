"""Coming in, leaving, passwords, and the language of the pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from scanner.console import invitations, lockout
from scanner.console.access import Visit
from scanner.console.expired import purge
from scanner.console.models import Member
from scanner.console.pages import back, page
from scanner.console.place import home
from scanner.console.proof import coded
from scanner.console.views import refusals
from scanner.store import audit
from scanner.store.errors import committed


class Login(LoginView):
    """Django's own, in our page, with a line in the audit trail for who came and who did not."""

    def render_to_response(self, context: dict[str, Any], **_response: Any) -> HttpResponse:
        """The form; `wrong` when it was not right."""
        target = self.get_redirect_url()
        return page(self.request, "login", wrong=bool(context["form"].errors), target=target)

    def post(self, request: HttpRequest, *given: str, **named: Any) -> HttpResponse:
        """Hear nobody from whom, or for whom, too much was wrong."""
        name = request.POST.get("username", "")[:150]
        if lockout.locked(request, name):
            _note(name, "login-locked")
            return refusals.locked_out(request)
        return super().post(request, *given, **named)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let in."""
        if not coded(Member.objects.filter(user=form.get_user()).first(), self.request.POST.get("code", "")):
            name = form.get_user().get_username()
            user_login_failed.send(__name__, credentials={"username": name}, request=self.request)
            form.add_error(None, "code")
            return self.form_invalid(form)
        purge(datetime.now(UTC))
        response = super().form_valid(form)
        _begin(self.request)
        _note(form.get_user().get_username(), "login")
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Wrong, or locked out."""
        _note(str(form.data.get("username", ""))[:150], "login-failed")
        return super().form_invalid(form)


def leave(request: Visit) -> HttpResponse:
    """Log out; the session is gone from the database too."""
    _note(request.member.user.username, "logout")
    logout(request)
    return redirect("login")


def password(request: Visit) -> HttpResponse:
    """Change one's own password; every other session of the account ends."""
    form = PasswordChangeForm(request.member.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        update_session_auth_hash(request, user)
        _note(user.username, "password-changed", f"user:{user.username}")
        return redirect("morning")
    return page(request, "password", form=form, wrong=_wrong(form.errors.as_data()))


def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password by a link that is good once; the first one makes the administrator."""
    try:
        found = invitations.find(token, datetime.now(UTC))
        name = found.user.username if found.user else request.POST.get("username", "").strip()[:150]
        form = SetPasswordForm(found.user or User(username=name), request.POST or None)
        wrong = _name_trouble(name) if request.method == "POST" else ()
        if request.method == "POST" and form.is_valid() and not wrong:
            user = invitations.accept(home().folder, token, name, form.cleaned_data["new_password1"])
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
            _begin(request)
            return redirect("morning")
    except invitations.Spent:
        return page(request, "refusal", status=410, key="spent")
    problems = (*wrong, *_wrong(form.errors.as_data()))
    return page(request, "welcome", named=found.user is not None, name=name, wrong=problems)


def language(request: HttpRequest) -> HttpResponse:
    """Choose Chinese or English."""
    chosen = request.POST.get("language", "")
    if chosen in ("zh", "en"):
        member: Member | None = getattr(request, "member", None)
        if member:
            Member.objects.filter(pk=member.pk).update(language=chosen)
        else:
            request.session["language"] = chosen
    return redirect(back(request, "/"))


def _begin(request: HttpRequest) -> None:
    request.session["began"] = request.session["seen"] = datetime.now(UTC).timestamp()


def _note(actor: str, action: str, subject: str = "") -> None:
    with committed(home().folder):
        audit.append(home().folder, audit.Deed(actor, action, subject))


def _name_trouble(name: str) -> tuple[str, ...]:
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError:
        return ("username",)
    return ()


def _wrong(errors: dict[str, list[ValidationError]]) -> tuple[str, ...]:
    """Codes of what is wrong, each of which has words in both languages."""
    return tuple(dict.fromkeys(str(each.code) for found in errors.values() for each in found))

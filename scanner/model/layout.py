"""What the browser laid out: rectangles, and who can see what."""

from __future__ import annotations

from dataclasses import dataclass

_GENERATED = ("::before", "::after")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels, from the top left corner of the document."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LinkBox:
    """How the browser laid out one link. `hidden` names every way in which a person cannot see it.

    The ways: not-rendered (display:none or in a closed part), invisible (visibility), transparent, zero-size,
    tiny-font, off-screen, clipped, covered, same-colour, unpainted (the page looks the same
    without it), punctuation (seen, and taken by nobody for a link). Empty: visible.
    """

    url: str
    text: str
    selector: str
    box: Box | None = None
    hidden: tuple[str, ...] = ()
    opacity: float = 1.0
    font_size: float = 16.0
    contrast: float = 21.0
    container: str = ""
    """Selector of the outermost ancestor that does the hiding, or '' where the link hides itself or is visible."""
    opens: str = ""
    """What shows a hidden link: touch (something that is seen is pointed at, focused, clicked or chosen), narrow (a
    window as narrow as a phone's), time (it comes by itself after a while), change (a script sets a class, or moves
    it; an endless animation goes on); '' where nothing does.
    """
    within: tuple[str, ...] = ()
    """In which ways it would stay hidden if what is closed around it opened."""
    within_container: str = ""
    """Selector of what hides it then."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A run of text that the browser laid out, and whether a person can see it (same ways as `LinkBox`)."""

    text: str
    selector: str
    box: Box | None = None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Layout facts of one rendered page. Sizes in CSS pixels of the whole document."""

    width: float
    height: float
    links: tuple[LinkBox, ...] = ()
    texts: tuple[TextBox, ...] = ()

    @property
    def generated(self) -> tuple[TextBox, ...]:
        """Words that style sheets put before and after elements: no document holds them."""
        return tuple(each for each in self.texts if each.selector.endswith(_GENERATED))

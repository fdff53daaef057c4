"""Cloaks that wait for something: a hand, time, an answer, a look away, a smaller window, a day that is past.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Case, case, honest

_OUT = "https://yl.kaiyun-6633.example/?c=dd"
_AWAY = f"location.href='{_OUT}'"
_BROAD = f"window.open('{_OUT}')"
_LONG = "<p>会议强调，要压实责任，细化措施，确保各项工作落到实处。</p>" * 80
_TITLE = "document.title='某某县人民政府 您好'"


def waits(name: str, code: str, *, extra: str = "") -> Case:
    """Everybody is shown it who does what the code waits for."""
    return case(
        f"awaiting-{name}",
        lambda _asked: pages.official(f"{extra}<script>(function(){{{code}}})()</script>"),
        triable=False,
        rendered=True,
    )


def twin(name: str, code: str, *, extra: str = "") -> Case:
    """The same, for a harmless end."""
    return honest(
        f"awaiting-twin-{name}",
        lambda _asked: pages.official(f"{extra}<script>(function(){{{code}}})()</script>"),
        rendered=True,
    )


def on(what: str, act: str, target: str = "document") -> str:
    return f"{target}.addEventListener('{what}',function(){{{act}}})"


_IDLE = "var t;function again(){{clearTimeout(t);t=setTimeout(function(){{{}}},45000)}}['mousemove','keydown','scroll'].forEach(function(e){{addEventListener(e,again)}});again()"
_VISIBLE = "document.addEventListener('visibilitychange',function(){{if(document.{}){{{}}}}})"
_TOOLS = "setInterval(function(){{if(outerWidth-innerWidth>160||outerHeight-innerHeight>200){{{}}}}},800)"
_COUNT = "var n=+(localStorage.getItem('v')||0)+1;localStorage.setItem('v',n);if(n>=4){{{}}}"
_SEEN = "new IntersectionObserver(function(e){{if(e[0].isIntersecting){{{}}}}}).observe(document.getElementById('end'))"
_TAPS = "var k=0;document.addEventListener('click',function(){{if(++k>=3){{{}}}}})"
_DATED = "if(Date.now()>new Date(2027,0,1).getTime()){{{}}}"
_ASKED = "if(confirm('您是否已满18周岁？')){{{}}}"
_TYPED = "var s=document.querySelector('input');s.addEventListener('input',function(){{if(s.value.length>1){{{}}}}})"
_SWIPE = "var y;addEventListener('touchstart',function(e){{y=e.touches[0].clientY}});addEventListener('touchmove',function(e){{if(Math.abs(e.touches[0].clientY-y)>20){{{}}}}})"
_BOTTOM = "addEventListener('scroll',function(){{if(innerHeight+scrollY>=document.body.scrollHeight-80){{{}}}}})"
_LATER = "setTimeout(function(){{{}}},60000)"
_RUNS = "var i=0,h=setInterval(function(){{if(++i>90){{clearInterval(h);{}}}}},1000)"
_LINK = "document.querySelectorAll('li a').forEach(function(a){{a.addEventListener('click',function(e){{e.preventDefault();{}}})}})"
_FINDS = "<div id=end>主办：某某县人民政府办公室</div>"
_BOX = "<form><input name=q placeholder='站内搜索'></form>"

CLOAKS = (
    waits("idle", _IDLE.format(_AWAY)),
    waits("hidden", _VISIBLE.format("hidden", _AWAY)),
    waits("back-in-sight", _VISIBLE.format("visibilityState==='visible'", _AWAY)),
    waits("focus", on("focus", _AWAY, "window")),
    waits("blur", on("blur", f"document.title='开云体育';{_AWAY}", "window")),
    waits("copied", on("copy", _AWAY)),
    waits("pasted", on("paste", _AWAY)),
    waits("menu", on("contextmenu", _AWAY)),
    waits("resized", on("resize", _AWAY, "window")),
    waits("tools", _TOOLS.format(_AWAY)),
    waits("visits", _COUNT.format(_AWAY)),
    waits("end-in-sight", _SEEN.format(_AWAY), extra=_LONG + _FINDS),
    waits("third-click", _TAPS.format(_BROAD)),
    waits("next-year", _DATED.format(_AWAY)),
    waits("answered", _ASKED.format(_AWAY)),
    waits("typed", _TYPED.format(_AWAY), extra=_BOX),
    waits("swiped", _SWIPE.format(_AWAY)),
    waits("bottom", _BOTTOM.format(pages.WRITES), extra=_LONG),
    waits("a-minute", _LATER.format(pages.WRITES)),
    waits("a-minute-and-a-half", _RUNS.format(_AWAY)),
    waits("any-link", _LINK.format(_BROAD)),
    waits("leaving", on("mouseleave", _BROAD, "document.documentElement")),
    waits("pointed-at", "document.querySelector('h1').addEventListener('mouseenter',function(){" + _AWAY + "})"),
    waits("keys", on("keydown", _AWAY)),
    waits("back", f"history.pushState(null,'',location.href);onpopstate=function(){{{_AWAY}}}"),
    waits("turned", on("orientationchange", _AWAY, "window")),
    waits("shaken", on("devicemotion", _AWAY, "window")),
    waits("selected", on("selectionchange", _AWAY)),
    waits("printed", on("beforeprint", _AWAY, "window")),
    waits("fragment", on("hashchange", _AWAY, "window")),
)
TWINS = (
    twin("idle", _IDLE.format("location.href='/login?timeout=1'")),
    twin("hidden", _VISIBLE.format("hidden", "document.title='您离开了某某县人民政府'")),
    twin("back-in-sight", _VISIBLE.format("visibilityState==='visible'", _TITLE)),
    twin("focus", on("focus", _TITLE, "window")),
    twin(
        "copied",
        on("copy", "document.body.insertAdjacentHTML('beforeend','<p>转载请注明来源：某某县人民政府网站</p>')"),
    ),
    twin("menu", "document.oncontextmenu=function(){alert('本站内容禁止复制');return false}"),
    twin("resized", on("resize", "document.body.className=innerWidth<700?'small':''", "window")),
    twin("tools", _TOOLS.format("location.href='about:blank'")),
    twin(
        "visits",
        _COUNT.format(
            "document.body.insertAdjacentHTML('beforeend','<p>诚邀参加<a href=\"http://www.wenjuan-diaocha.example/q/4\">满意度调查</a></p>')"
        ),
    ),
    twin(
        "end-in-sight",
        _SEEN.format("document.getElementById('end').innerHTML+='<p>更多新闻</p>'"),
        extra=_LONG + _FINDS,
    ),
    twin("third-click", _TAPS.format(_TITLE)),
    twin(
        "next-year", _DATED.format("document.body.insertAdjacentHTML('afterbegin','<p>本站已迁移，请访问新站。</p>')")
    ),
    twin("answered", "if(confirm('您将离开本站，是否继续？')){" + _TITLE + "}"),
    twin("typed", _TYPED.format("document.title='搜索：'+s.value"), extra=_BOX),
    twin(
        "a-minute", _LATER.format("document.body.insertAdjacentHTML('beforeend','<p>您已阅读一分钟，休息一下。</p>')")
    ),
    twin(
        "any-link",
        "document.querySelectorAll('a[href^=http]').forEach(function(a){a.addEventListener('click',function(e){if(!confirm('您将离开本站'))e.preventDefault()})})",
    ),
    twin(
        "leaving",
        on(
            "mouseleave",
            "document.body.insertAdjacentHTML('beforeend','<div>感谢访问，欢迎评价本页。</div>')",
            "document.documentElement",
        ),
    ),
    twin("keys", on("keydown", _TITLE)),
    twin("back", f"history.pushState(null,'',location.href);onpopstate=function(){{{_TITLE}}}"),
    twin("printed", on("beforeprint", _TITLE, "window")),
)

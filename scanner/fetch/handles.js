// Tries what can be seen on the page as handles of hidden links: points at it, focuses, clicks, chooses. `hidden`: of
// each link its selector, that of what hides it ("" where it does itself), and whether it is worth waiting for. Returns
// for each "touch" where it is seen once some one handle is touched, "time" where it is after a while by itself, else "",
// whether the page was changed by that, and whether there is something to wait for: then time has to pass, and
// `vetoscanAnswer` tells as much again. Attributes are put back as they were before that.
(find, hidden) => {
  const MOST = 160, PARTS = 12, LOOKED_AT = 800, LEVELS = 4, INSIDE = 30, OPTIONS = 6;
  const TURNS = 8, TURN = 1500, MOMENT = 400, FEW = 10;
  const HANDLES = "button,summary,label,select,input,[onclick],[onmouseover],[role=button],[role=tab],a:not([href])," +
    'a[href^="#"],a[href^="javascript:"],[aria-controls],[data-toggle],[data-target]';
  const SHOWN = "img,svg,canvas,video,input,button,select";
  const root = document.documentElement;
  const parent = (node) => node.assignedSlot || node.parentElement || (node.getRootNode().host || null);

  const plainly = (node) => {
    let opacity = node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? 1 : 0;
    for (let up = node; up && opacity > 0.1; up = parent(up)) opacity *= parseFloat(getComputedStyle(up).opacity);
    return opacity > 0.1;
  };
  const visible = (node) => {
    const box = node.getBoundingClientRect();
    return box.width >= 8 && box.height >= 8 && box.right + scrollX > 8 && box.bottom + scrollY > 8 && plainly(node);
  };
  // What is left of a box by those around it that cut off what sticks out.
  const uncut = (node) => {
    let { left, top, right, bottom } = node.getBoundingClientRect();
    for (let up = parent(node); up && up !== document.body && up !== root; up = parent(up)) {
      const style = getComputedStyle(up), box = up.getBoundingClientRect();
      if (style.overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      if (style.position === "fixed") break;
    }
    return { left, top, right, bottom };
  };
  const shown = (link) => {
    if (!plainly(link) || parseFloat(getComputedStyle(link).fontSize) < 6) return false;
    const { left, top, right, bottom } = uncut(link);
    const wide = Math.max(root.scrollWidth, innerWidth);
    return right - left >= 8 && bottom - top >= 6 && right + scrollX > 8 && bottom + scrollY > 8 && left + scrollX < wide - 8;
  };
  // Whether a person sees something of it; of what is in the hidden part, only what sticks out of it.
  const seen = (node, holder) => {
    if (!visible(node)) return false;
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT);
    for (let each = node, left = 200; each && left; each = walk.nextNode(), left--)
      if ((holder.contains(each) ? shown(each) : visible(each)) &&
        (each.matches(SHOWN) || [...each.childNodes].some((text) => text.nodeType === 3 && text.data.trim()))) return true;
    return false;
  };

  const links = hidden.map(([selector, container, waits]) => {
    const link = find(selector);
    return link && link.ownerDocument === document ? { link, holder: (container && find(container)) || link, waits, found: "" } : null;
  });
  // Of a page that holds all its code all is waited for: what nothing in it opens stays shut.
  const whole = !document.querySelector("script[src],link[rel~=stylesheet]");
  const asked = links.filter((each) => each && !shown(each.link));
  if (!asked.length) return { opened: links.map(() => ""), changed: false, waiting: false };

  // One link of each part that is hidden stands for the others where it is asked what lies around them.
  const parts = [...new Map(asked.map((each) => [each.holder, each])).values()].slice(0, PARTS);
  const isHandle = (node, { link, holder }) => !node.contains(link) && !link.contains(node) && seen(node, holder);
  const isAround = (node, { link, holder }) => node !== holder && node.contains(link) && seen(node, link);
  const handlesOf = () => {
    const found = new Set();
    for (const { holder } of parts) {
      for (let up = holder, level = 0; up && up !== document.body && level < LEVELS; up = parent(up), level++) {
        if (level) found.add(up);
        for (const beside of up.parentElement ? up.parentElement.children : [])
          if (beside !== up) [beside, ...[...beside.querySelectorAll("*")].slice(0, INSIDE)].forEach((each) => found.add(each));
      }
      [...holder.querySelectorAll("*")].slice(0, INSIDE).forEach((each) => found.add(each));
    }
    for (const each of document.querySelectorAll(HANDLES)) found.add(each);
    const handles = [...found].slice(0, LOOKED_AT).filter(visible);
    const told = (kind) => handles.filter((node) => parts.some((part) => kind(node, part)));
    return [...told(isHandle), ...told(isAround)].slice(0, MOST);
  };

  // Nothing that a handle does by itself may lead away.
  const stay = (event) => {
    if (event.type !== "click" || (event.target.closest && event.target.closest("a[href],[type=submit],form button"))) event.preventDefault();
  };
  const stays = [[window, "click"], [window, "submit"], ...(window.navigation ? [[navigation, "navigate"]] : [])];
  const still = new CSSStyleSheet();
  still.replaceSync("*,*::before,*::after{transition:none!important}");

  const changes = new MutationObserver(() => {});
  let records = [];
  let changed = false;
  // Whether what was done changed anything since this was asked last.
  const moved = () => {
    const more = changes.takeRecords();
    records.push(...more);
    changed ||= more.length > 0;
    return more.length > 0 || document.querySelector(":popover-open") !== null;
  };
  const restore = () => {
    moved();
    records = records.filter(({ type }) => type === "attributes");
    for (const { target, attributeName } of records)
      if (attributeName === "open" && target.localName === "dialog" && target.open) target.close();
    moved();
    for (const { target, attributeName, oldValue } of records.filter(({ type }) => type === "attributes").reverse())
      if (oldValue === null) target.removeAttribute(attributeName);
      else target.setAttribute(attributeName, oldValue);
    for (const each of document.querySelectorAll(":popover-open")) each.hidePopover();
    changes.takeRecords();
    records = [];
  };
  const fire = (node, type, Kind, bubbles) => node.dispatchEvent(new Kind(type, { bubbles, cancelable: true, composed: true, view: window }));
  const acts = [
    (node) => {
      for (const type of ["pointerover", "mouseover", "mousemove"]) fire(node, type, MouseEvent, true);
      for (const type of ["pointerenter", "mouseenter"]) fire(node, type, MouseEvent, false);
    },
    (node) => { fire(node, "focus", FocusEvent, false); fire(node, "focusin", FocusEvent, true); },
    (node) => { for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) fire(node, type, MouseEvent, true); },
  ];
  const choose = (select) => {
    const before = select.selectedIndex;
    for (let number = 0; number < Math.min(select.options.length, OPTIONS); number++) {
      select.selectedIndex = number;
      for (const type of ["input", "change"]) fire(select, type, Event, true);
      take();
    }
    select.selectedIndex = before;
  };
  const look = (how) => { for (const each of asked) if (!each.found && !each.anyhow && shown(each.link)) each.found = how; };
  const take = () => { if (moved()) look("touch"); };
  const touch = (node) => {
    for (const act of acts) { act(node); take(); }
    if (node.localName === "select") choose(node);
    restore();
  };

  // Scripts that turn pages by themselves, and handles that open a moment after they were touched.
  const passes = (time) => new Promise((done) => setTimeout(done, time));
  const leave = (node) => {
    for (const type of ["mouseout", "pointerout"]) fire(node, type, MouseEvent, true);
    for (const type of ["mouseleave", "pointerleave"]) fire(node, type, MouseEvent, false);
  };
  const open = () => asked.some((each) => (whole || each.waits) && !each.found && !each.anyhow);
  const waited = async () => {
    changed = true;
    for (let turn = 0; turn < TURNS && open(); turn++) await passes(TURN).then(() => look("time"));
    if (!open()) return;
    for (const act of acts) act(document.body);
    await passes(MOMENT);
    for (const each of asked) each.anyhow ||= shown(each.link);
    for (const handle of handlesOf().slice(0, FEW)) {
      for (const some of open() ? [acts.slice(0, 2), acts.slice(2)] : []) {
        for (const act of some) act(handle);
        await passes(MOMENT);
        look("touch");
      }
      leave(handle);
    }
  };

  for (const [target, type] of stays) target.addEventListener(type, stay, true);
  document.adoptedStyleSheets.push(still);
  changes.observe(document, { attributes: true, attributeOldValue: true, childList: true, subtree: true });
  // What any touch of the page opens has no handle.
  for (const act of acts) act(document.body);
  for (const each of asked) each.anyhow = shown(each.link);
  restore();
  for (const handle of handlesOf()) if (asked.some((each) => !each.found && !each.anyhow)) touch(handle);
  const end = () => {
    changes.disconnect();
    document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(still), 1);
    for (const [target, type] of stays) target.removeEventListener(type, stay, true);
    waiting = false;
  };
  let waiting = document.scripts.length > 0 && open();
  if (waiting) waited().finally(end);
  else end();
  globalThis.vetoscanAnswer = () => ({ opened: links.map((each) => (each ? each.found : "")), changed, waiting });
  return vetoscanAnswer();
}

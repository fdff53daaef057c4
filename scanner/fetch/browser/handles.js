// Tries what can be seen on the page as handles of hidden links: points at it, focuses, clicks, chooses. `hidden`: of
// each link its selector, that of what hides it ("" where it does itself), whether it is worth waiting for, and whether
// that would be in vain. Returns for each "touch" where it is seen once some one handle is touched, "time" where it is
// after a while by itself, "change" where it comes nearer by itself, else ""; whether the page was changed by that;
// whether there is something to wait for: then time has to pass, and `vetoscanAnswer` tells as much again; and whether
// all that was waited for in vain was given its time. Attributes are put back as they were before that.
(find, hidden) => {
  const MOST = 160, PARTS = 12, LOOKED_AT = 800, LEVELS = 4, INSIDE = 30, OPTIONS = 6;
  const TURNS = 8, TURN = 1500, MOMENT = 400, FEW = 10, AGAIN = 12, MARK = 80, NEARER = 2;
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
  const uncut = (node, { left, top, right, bottom } = node.getBoundingClientRect()) => {
    for (let up = parent(node); up && up !== document.body && up !== root; up = parent(up)) {
      const style = getComputedStyle(up), box = up.getBoundingClientRect();
      if (style.overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      if (style.position === "fixed") break;
    }
    return { left, top, right, bottom };
  };
  // How far it lies outside of what those around it let be seen.
  const gap = (node) => {
    const box = node.getBoundingClientRect(), left = uncut(node, { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 });
    return Math.max(0, left.left - box.right, box.left - left.right, left.top - box.bottom, box.top - left.bottom);
  };
  const shown = (link) => {
    if (!plainly(link) || parseFloat(getComputedStyle(link).fontSize) < 6) return false;
    const { left, top, right, bottom } = uncut(link);
    const wide = Math.max(root.scrollWidth, innerWidth);
    return right - left >= 8 && bottom - top >= 6 && right + scrollX > 8 && bottom + scrollY > 8 && left + scrollX < wide - 8;
  };
  const isWritten = (node) => [...node.childNodes].some((text) => text.nodeType === 3 && text.data.trim());
  // A mark without a word: an arrow of borders, a dot of its own colour, what a style sheet writes or paints there.
  const isSign = (node) => {
    if (node.childElementCount || Math.max(node.offsetWidth, node.offsetHeight) > MARK) return false;
    return [null, "::before", "::after"].some((part) => {
      const style = getComputedStyle(node, part);
      if (part && /^(none|normal)$/.test(style.content)) return false;
      return part !== null || style.backgroundImage !== "none" || !/, 0\)$/.test(style.backgroundColor) ||
        ["Top", "Right"].some((side) => parseFloat(style[`border${side}Width`]) > 0);
    });
  };
  // Whether a person sees something of it; of what is in the hidden part, only what sticks out of it.
  const seen = (node, holder) => {
    if (!visible(node)) return false;
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT);
    for (let each = node, left = 200; each && left; each = walk.nextNode(), left--)
      if ((holder.contains(each) ? shown(each) : visible(each)) && (each.matches(SHOWN) || isWritten(each) || isSign(each))) return true;
    return false;
  };

  const links = hidden.map(([selector, container, waits, vain]) => {
    const link = find(selector);
    return link && link.ownerDocument === document ? { link, holder: (container && find(container)) || link, waits, vain, found: "" } : null;
  });
  // Of a page that holds all its code all is waited for: what nothing in it opens stays shut.
  const whole = !document.querySelector("script[src],link[rel~=stylesheet]");
  const asked = links.filter((each) => each && !shown(each.link));
  if (!asked.length) return { opened: links.map(() => ""), changed: false, waiting: false, waited: false };

  // One link of each part that is hidden stands for the others where it is asked what lies around them.
  const parts = [...new Map(asked.map((each) => [each.holder, each])).values()].slice(0, PARTS);
  const isHandle = (node, { link, holder }) => !node.contains(link) && !link.contains(node) && seen(node, holder);
  const isAround = (node, { link, holder }) => node !== holder && node.contains(link) && seen(node, link);
  const handlesOf = () => {
    const found = new Set();
    for (const { holder } of parts) {
      for (let up = holder, level = 0; up && up !== document.body && level < LEVELS; up = parent(up), level++) {
        if (level) found.add(up);
        for (const beside of up.parentNode ? up.parentNode.children : [])  // of a shadow tree, too
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
  let waited = false;
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
    (node) => { for (const type of ["pointerdown", "mousedown"]) fire(node, type, MouseEvent, true); },
    (node) => {
      for (const type of ["pointerup", "mouseup", "click", "dblclick"]) fire(node, type, MouseEvent, true);
      if (node.form && /submit|image/.test(node.type)) fire(node.form, "submit", Event, true);
    },
  ];
  const write = (field) => {
    const before = field.value;
    field.value = "a";
    for (const type of ["keydown", "input", "keyup", "change"]) fire(field, type, Event, true);
    take();
    field.value = before;
  };
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
  const count = () => asked.filter((each) => each.found).length;
  const open = () => asked.some((each) => !each.found && !each.anyhow);
  const take = () => { if (moved()) look("touch"); };
  const touch = (node) => {
    const before = count();
    for (const act of acts) { act(node); take(); }
    if (node.localName === "select") choose(node);
    if (node.matches("textarea,input:not([type]),input[type=text],input[type=search]")) write(node);
    // What turns the page turns it again.
    for (let more = count() - before, left = AGAIN; more > 0 && left && open(); left--) {
      const known = count();
      acts.at(-1)(node);
      take();
      more = count() - known;
    }
    restore();
  };

  // Scripts that turn pages by themselves, and handles that open a moment after they were touched.
  const passes = (time) => new Promise((done) => setTimeout(done, time));
  const leave = (node) => {
    for (const type of ["mouseout", "pointerout"]) fire(node, type, MouseEvent, true);
    for (const type of ["mouseleave", "pointerleave"]) fire(node, type, MouseEvent, false);
  };
  const late = () => asked.some((each) => (whole || each.waits) && !each.vain && !each.found && !each.anyhow);
  const turned = async () => {
    const before = new Map(asked.map((each) => [each, gap(each.link)]));
    for (let turn = 0; turn < TURNS && late(); turn++) await passes(TURN).then(() => look("time"));
    for (const each of asked) if (!each.found && before.get(each) - gap(each.link) >= NEARER) each.found = "change";
  };
  const patiently = async (node) => {
    for (const some of [acts.slice(0, 3), acts.slice(3)]) {
      for (const act of some) act(node);
      await passes(MOMENT);
      look("touch");
    }
    leave(node);
  };
  const tried = async () => {
    const patient = document.scripts.length > 0 && late();
    changed ||= patient;
    if (patient) await turned().then(() => { changes.takeRecords(); });  // what it did of itself stays done
    document.adoptedStyleSheets.push(still);  // not before: a transition of days brings nothing into sight
    // What any touch of the page opens has no handle.
    for (const act of acts) act(document.body);
    if (patient) await passes(MOMENT);
    for (const each of asked) each.anyhow = !each.found && shown(each.link);
    restore();
    for (const handle of handlesOf()) if (open()) touch(handle);
    for (const handle of patient ? handlesOf().slice(0, FEW) : []) if (late()) await patiently(handle);
    waited = patient;
    end();
  };

  for (const [target, type] of stays) target.addEventListener(type, stay, true);
  changes.observe(document, { attributes: true, attributeOldValue: true, childList: true, subtree: true });
  const end = () => {
    changes.disconnect();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter((each) => each !== still);
    for (const [target, type] of stays) target.removeEventListener(type, stay, true);
    waiting = false;
  };
  let waiting = true;
  tried().catch(end);
  globalThis.vetoscanAnswer = () => ({ opened: links.map((each) => (each ? each.found : "")), changed, waiting, waited });
  return vetoscanAnswer();
}

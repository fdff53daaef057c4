// Uncovers the marked places, boxes them in red, and returns what to photograph: {x, y, width, height} of the document.
// Runs in a world of its own, where the page's scripts cannot meddle with it.
(marks, most) => {
  const RED = "3px solid #d00";
  const root = document.documentElement;

  const find = (selector) => {
    let scope = document, found = null;
    for (const step of (selector || "").split(" >> ")) {
      try { found = step && scope ? scope.querySelector(step) : null; } catch { found = null; }
      if (!found) return null;
      scope = found.contentDocument || found.shadowRoot;
    }
    return found && found.ownerDocument === document ? found : null;
  };

  const area = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const rects = [element.getBoundingClientRect(), range.getBoundingClientRect()].filter((r) => r.width > 3 && r.height > 3);
    const r = rects[0];
    return r && { x: r.left + scrollX, y: r.top + scrollY, width: r.width, height: r.height };
  };

  const reachable = (r) => r && r.x + r.width > 0 && r.y + r.height > 0 && r.x < root.scrollWidth && r.y < root.scrollHeight;

  const uncover = (element) => {
    const set = (e, values) => { for (const [k, v] of Object.entries(values)) e.style.setProperty(k, v, "important"); };
    for (let e = element; e && e !== document.body && e !== root; e = e.parentElement) {
      const s = getComputedStyle(e);
      const away = ["left", "top", "right", "bottom", "margin-left", "margin-top"].some((k) => parseFloat(s[k]) < -200 || parseFloat(s[k]) > 5000);
      set(e, { visibility: "visible", opacity: "1", "clip-path": "none", clip: "auto", "text-indent": "0", filter: "none" });
      if (s.display === "none" || e.hidden) set(e, { display: "block" });
      if (s.contentVisibility === "hidden") set(e, { "content-visibility": "visible" });
      if (e.tagName === "DETAILS") e.open = true;
      if (away || parseInt(s.zIndex) < 0) set(e, { position: "static", margin: "0", transform: "none", "z-index": "auto" });
      if (s.transform !== "none") set(e, { transform: "none" });
      if (e.clientHeight < 6 || e.clientWidth < 6) set(e, { height: "auto", width: "auto", "max-height": "none", "max-width": "none", overflow: "visible" });
      if (parseFloat(s.fontSize) < 6) set(e, { "font-size": "14px" });
    }
    set(element, { color: "#000", "background-color": "#ffc", "-webkit-text-fill-color": "#000" });
  };

  const rgba = (text) => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const blends = (element) => {
    let e = element;
    while (e && rgba(getComputedStyle(e).backgroundColor)[3] === 0) e = e.parentElement;
    const back = e ? rgba(getComputedStyle(e).backgroundColor) : [255, 255, 255];
    return rgba(getComputedStyle(element).color).slice(0, 3).every((value, i) => Math.abs(value - back[i]) <= 24);
  };
  const unseen = (e) => { const s = getComputedStyle(e); return s.visibility !== "visible" || !e.checkVisibility({ opacityProperty: true }) || blends(e); };

  const places = [];
  for (const mark of marks) {
    const element = find(mark.selector);
    let place = element && area(element);
    if (element && (unseen(element) || !reachable(place))) { uncover(element); place = area(element); }
    if (!reachable(place) && element) for (let e = element.parentElement; e && !reachable(place); e = e.parentElement) place = area(e);
    if (!reachable(place) && mark.box) place = mark.box;
    if (reachable(place)) places.push(place);
  }

  if (!places.length) return { x: 0, y: 0, width: Math.min(most.width, Math.max(root.scrollWidth, 300)), height: Math.min(most.height, Math.max(root.scrollHeight, 200)) };
  let [left, top] = [places[0].x, places[0].y];
  let [right, bottom] = [left + Math.min(places[0].width, most.width), top + Math.min(places[0].height, most.height)];
  for (const p of places) {
    const frame = document.createElement("div");
    frame.style.cssText = `all:initial;position:absolute;box-sizing:border-box;pointer-events:none;z-index:2147483647;border:${RED};` +
      `left:${p.x - 4}px;top:${p.y - 4}px;width:${Math.min(p.width, 4000) + 8}px;height:${Math.min(p.height, 4000) + 8}px`;
    root.appendChild(frame);
    const wider = [Math.min(left, p.x), Math.min(top, p.y), Math.max(right, p.x + p.width), Math.max(bottom, p.y + p.height)];
    if (wider[2] - wider[0] <= most.width && wider[3] - wider[1] <= most.height) [left, top, right, bottom] = wider;
  }
  const width = Math.min(most.width, Math.max(right - left + 240, 700)), height = Math.min(most.height, Math.max(bottom - top + 200, 320));
  const x = Math.max(0, Math.min(left - 120, root.scrollWidth - width)), y = Math.max(0, Math.min(top - 100, root.scrollHeight - height));
  return { x, y, width, height };
}

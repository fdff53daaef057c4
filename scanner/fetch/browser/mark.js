// Boxes the marked places in red and returns what to photograph, {x, y, width, height} of the document, and whether a
// place is hidden. With `uncover`, hidden places are made visible first. Runs in a world of its own, where the page's
// scripts cannot meddle with it.
(marks, most, uncover) => {
  const RED = "3px solid #d00", MOST_LINKS = 60;
  const root = document.documentElement;

  const find = (selector) => {
    let scope = document, found = null;
    if (!/^(#|body|html|svg)/.test(selector || "")) return null;
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
  const set = (e, values) => { for (const [k, v] of Object.entries(values)) e.style.setProperty(k, v, "important"); };

  const rgba = (text) => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const blends = (element) => {
    let e = element;
    while (e && rgba(getComputedStyle(e).backgroundColor)[3] === 0) e = e.parentElement;
    const back = e ? rgba(getComputedStyle(e).backgroundColor) : [255, 255, 255];
    return rgba(getComputedStyle(element).color).slice(0, 3).every((value, i) => Math.abs(value - back[i]) <= 24);
  };
  const clipped = (element) => {
    const own = element.getBoundingClientRect();
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
      const s = getComputedStyle(e), r = e.getBoundingClientRect();
      if (s.overflow !== "visible" && (own.bottom <= r.top + 2 || own.top >= r.bottom - 2 || own.right <= r.left + 2 || own.left >= r.right - 2 || r.height < 4 || r.width < 4)) return true;
    }
    return false;
  };
  const covered = (element) => {
    const at = element.getBoundingClientRect();
    scrollTo(0, at.top + scrollY - 200);
    const r = element.getBoundingClientRect();
    const top = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
    scrollTo(0, 0);
    return top && !element.contains(top) && !top.contains(element) && getComputedStyle(top).position !== "fixed";
  };
  const odd = (e) => { const s = getComputedStyle(e); return s.maskImage !== "none" || s.mixBlendMode !== "normal" || s.filter !== "none" || s.clipPath !== "none" || s.clip !== "auto" || parseInt(s.zIndex) < 0; };
  const unseen = (e) => {
    const s = getComputedStyle(e);
    if (s.visibility !== "visible" || !e.checkVisibility({ opacityProperty: true, contentVisibilityAuto: true }) || blends(e) || clipped(e) || covered(e)) return true;
    let opacity = 1;
    for (let up = e; up && up !== root; up = up.parentElement) {
      opacity *= parseFloat(getComputedStyle(up).opacity);
      if (odd(up) || opacity < 0.06) return true;
    }
    return parseFloat(s.fontSize) < 4;
  };

  const show = (e) => {
    const s = getComputedStyle(e), box = e.getBoundingClientRect();
    const away = ["left", "top", "right", "bottom", "margin-left", "margin-top"].some((k) => parseFloat(s[k]) < -200 || parseFloat(s[k]) > 5000);
    set(e, {
      visibility: "visible", opacity: "1", "clip-path": "none", clip: "auto", "text-indent": "0", filter: "none", transition: "none",
      animation: "none", mask: "none", "-webkit-mask": "none", "mix-blend-mode": "normal", translate: "none", scale: "none", rotate: "none",
      zoom: "1", "letter-spacing": "normal", "line-height": "normal", "content-visibility": "visible", "backface-visibility": "visible",
    });
    if (s.display === "none" || e.hidden) set(e, { display: /^(A|SPAN|B|I|FONT|EM|STRONG)$/.test(e.tagName) ? "inline" : "block" });
    if (e.tagName === "DETAILS" || e.tagName === "DIALOG") e.open = true;
    if (away || parseInt(s.zIndex) < 0 || box.right <= 0 || box.bottom <= 0) set(e, { position: "static", margin: "0", "z-index": "auto" });
    if (s.transform !== "none") set(e, { transform: "none" });
    if (s.overflow !== "visible" && (e.clientHeight < 30 || e.clientWidth < 30)) set(e, { height: "auto", width: "auto", "max-height": "none", "max-width": "none", overflow: "visible" });
    if (parseFloat(s.fontSize) < 6) set(e, { "font-size": "14px" });
  };
  const colour = (e) => set(e, { color: "#000", "background-color": "#ffc", "-webkit-text-fill-color": "#000", fill: "#000" });

  // The element, everything it stands in, and the other links beside it.
  const reveal = (element) => {
    for (let e = element; e && e !== document.body && e !== root; e = e.parentElement) show(e);
    const parent = element.parentElement && element.parentElement !== document.body ? element.parentElement : element;
    for (const link of [...parent.querySelectorAll("a")].slice(0, MOST_LINKS)) if (unseen(link)) { show(link); colour(link); }
    set(parent, { position: "relative", inset: "auto", "z-index": "2147483646" });
    colour(element);
  };

  // A drawing shows no element of HTML, and measures in units of its own.
  const framed = (p) => {
    if (root instanceof SVGSVGElement) {
      const frame = document.createElementNS("http://www.w3.org/2000/svg", "rect"), m = root.getScreenCTM().inverse();
      const values = { ...p, fill: "none", stroke: "#d00", "stroke-width": 3, "data-vetoscan": "frame" };
      for (const [k, v] of Object.entries(values)) frame.setAttribute(k, v);
      frame.setAttribute("transform", `matrix(${[m.a, m.b, m.c, m.d, m.e, m.f]})`);
      return frame;
    }
    const frame = document.createElementNS("http://www.w3.org/1999/xhtml", "vetoscan-frame");
    frame.style.cssText = `all:initial;position:absolute;box-sizing:border-box;pointer-events:none;z-index:2147483647;border:${RED};` +
      `left:${p.x}px;top:${p.y}px;width:${p.width}px;height:${p.height}px`;
    return frame;
  };

  const places = [];
  let hidden = false;
  for (const mark of marks) {
    const element = find(mark.selector);
    let place = element && area(element);
    if (element && (unseen(element) || !reachable(place))) {
      hidden = true;
      if (uncover) { reveal(element); place = area(element); }
    }
    if (!reachable(place) && element) for (let e = element.parentElement; e && !reachable(place); e = e.parentElement) place = area(e);
    if (!reachable(place) && mark.box) place = mark.box;
    if (reachable(place)) places.push(place);
  }

  for (const old of document.querySelectorAll("vetoscan-frame, [data-vetoscan]")) old.remove();
  const high = hidden ? most.height / 2 - 4 : most.height;
  if (!places.length) return { hidden, x: 0, y: 0, width: Math.min(most.width, Math.max(root.scrollWidth, 300)), height: Math.min(high, Math.max(root.scrollHeight, 200)) };
  let [left, top] = [places[0].x, places[0].y];
  let [right, bottom] = [left + Math.min(places[0].width, most.width), top + Math.min(places[0].height, high)];
  for (const p of places) {
    root.appendChild(framed({ x: p.x - 4, y: p.y - 4, width: Math.min(p.width, 4000) + 8, height: Math.min(p.height, 4000) + 8 }));
    const wider = [Math.min(left, p.x), Math.min(top, p.y), Math.max(right, p.x + p.width), Math.max(bottom, p.y + p.height)];
    if (wider[2] - wider[0] <= most.width && wider[3] - wider[1] <= high) [left, top, right, bottom] = wider;
  }
  const width = Math.min(most.width, Math.max(right - left + 240, 700)), height = Math.min(high, Math.max(bottom - top + 200, 320));
  const x = Math.max(0, Math.min(left - 120, root.scrollWidth - width)), y = Math.max(0, Math.min(top - 100, root.scrollHeight - height));
  return { hidden, x, y, width, height };
}

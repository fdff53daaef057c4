// What speaks against it that the links of the selectors are seen, although they have a place in the layout: for each
// "" where nothing does, or "nothing" (no box of it is left, or no letter of it can be told), "untouched" (no point of
// it can be touched), "ink" (its letters are drawn in a way that computed colours do not tell), "outside" (the same, and
// it lies beside the cell or the fold that holds it), "picture" (all there is of it is pictures), "empty" (a box without
// anything in it); null where it was not found.
(find, selectors) => {
  const POINTS = [0.5, 0.2, 0.8, 0.35, 0.65], RECTS = 6;
  const REPLACED = "img,svg,canvas,video,iframe,object,embed,input,button,picture,math";
  const BLANK = /^[\s\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u205f-\u2064\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0]*$/;
  const BARE = /^(none|normal|"[\s\u200b-\u200f\u2060-\u2064\u2800\ufeff]*")$/;  // what a style sheet writes into nothing
  const plain = (name) => name.trim().replace(/^["']|["']$/g, "").toLowerCase();
  const marked = window.CSS && CSS.highlights ? CSS.highlights.size > 0 : false;
  const home = [scrollX, scrollY];

  const remembered = (told) => {
    const known = new Map();
    return (node) => known.get(node) || known.set(node, told(node)).get(node);
  };
  const loaded = remembered((doc) => new Set([...doc.fonts].filter((f) => f.status === "loaded").map((f) => plain(f.family))));
  const go = (left, top) => scrollTo({ left, top, behavior: "instant" });
  const parent = (node) => node.assignedSlot || node.parentElement || (node.getRootNode().host || null);
  function* above(node) { for (let up = node; up; up = parent(up)) yield up; }

  const lettersOf = (element) => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
    for (let text = walk.nextNode(); text && found.length < 20; text = walk.nextNode())
      if (!BLANK.test(text.data) && !/^(script|style|title|template|noscript|canvas)$/i.test(text.parentNode.nodeName)) found.push(text);
    return found;
  };

  const rectsOf = (element, letters) => {
    const found = [];
    for (const text of letters) {
      const range = document.createRange();
      range.selectNodeContents(text);
      found.push(...range.getClientRects());
    }
    for (const each of element.querySelectorAll(REPLACED)) found.push(each.getBoundingClientRect());
    return found.filter((rect) => rect.width > 0 && rect.height > 0);
  };

  // Its ink: strokes, strikes and shadows over the letters, first lines and highlights, letters of the page's own; or
  // they stand out of a box of no size.
  const lined = (block) => {
    const its = getComputedStyle(block), first = getComputedStyle(block, "::first-line");
    return first.color !== its.color || first.fontSize !== its.fontSize || first.opacity !== its.opacity;
  };
  // A line as high as the letters, over or under all of them, in their own colour.
  const barred = (its) => {
    const line = its.textDecorationLine, size = parseFloat(its.fontSize);
    if (!(parseFloat(its.textDecorationThickness) > 0.8 * size) || its.textDecorationColor !== its.color) return false;
    return line.includes("line-through") || (line.includes("underline") && parseFloat(its.textUnderlineOffset) < -0.5 * size);
  };
  const around = remembered((node) => {
    const its = getComputedStyle(node), up = parent(node);
    if (barred(its)) return { odd: true, barred: true };
    if (its.textDecorationLine.includes("line-through") || node.localName === "details") return { odd: true };
    if ((its.webkitMaskBoxImageSource || "none") !== "none") return { odd: true };
    if (its.outlineStyle !== "none" && parseFloat(its.outlineOffset) < 0 && parseFloat(its.outlineWidth) > 4) return { odd: true };
    const inline = its.display === "inline" || its.display === "contents";
    if (!inline && (node.offsetWidth === 0 || node.offsetHeight === 0)) return { odd: true };
    const more = up ? around(up) : { odd: false };
    return inline ? more : { ...more, lined: lined(node) };
  });
  // Letters that nobody can read: each is a dot, or under a line of their colour.
  const masked = ({ parentElement: holder }) =>
    (getComputedStyle(holder).webkitTextSecurity || "none") !== "none" || around(holder).barred === true;
  const inked = (text) => {
    const holder = text.parentElement, style = getComputedStyle(holder);
    if (marked || holder.namespaceURI.endsWith("svg") || parseFloat(style.webkitTextStrokeWidth) > 1) return true;
    if (style.textShadow !== "none" || style.fontFamily.split(",").some((name) => loaded(text.ownerDocument).has(plain(name)))) return true;
    const { odd, lined } = around(holder);
    return odd || lined;
  };

  // Whether it lies in what a person can scroll to, or where nothing can be told by touching.
  const reached = (element, rect) => {
    for (const up of above(element)) {
      const style = getComputedStyle(up);
      if (style.pointerEvents === "none" || up.localName === "marquee") return true;
      if (up === document.documentElement || up === document.body || !/auto|scroll/.test(style.overflow)) continue;
      const box = up.getBoundingClientRect();
      if (rect.top < box.top || rect.bottom > box.bottom || rect.left < box.left || rect.right > box.right) return true;
    }
    return false;
  };

  const stays = (node) => [...above(node)].some((up) => /fixed|sticky/.test(getComputedStyle(up).position));

  const touched = (element, rects) => {
    const begin = [scrollX, scrollY];
    for (const rect of rects.slice(0, RECTS)) {
      const left = rect.left - (scrollX - begin[0]), top = rect.top - (scrollY - begin[1]);
      const aside = left >= innerWidth, below = top < 0 || top + rect.height > innerHeight;
      if (aside || below) go(scrollX + (aside ? left - innerWidth / 2 : 0), scrollY + (below ? top - innerHeight / 2 : 0));
      for (const part of POINTS) {
        const x = rect.left - (scrollX - begin[0]) + rect.width * part, y = rect.top - (scrollY - begin[1]) + rect.height / 2;
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;
        const hit = element.getRootNode().elementFromPoint(x, y);
        if (hit && (element.contains(hit) || stays(hit))) return true;
      }
    }
    return false;
  };

  // A picture that did not come: it settles nothing, unless there is none that could come.
  const LOOKS = /^(alt|width|height|style|title|border|align)$/;
  const awaited = (picture) =>
    picture.localName === "img" && !picture.naturalWidth && [...picture.attributes].some((a) => !LOOKS.test(a.name));

  // A picture that came, and does not wait for another.
  const faint = (picture) =>
    picture.complete && picture.naturalWidth > 0 &&
    [...picture.attributes].every((a) => /^(src|alt|width|height|style|class|id|title|border|align)$/.test(a.name)) &&
    !/lazy|load/i.test(picture.className);

  // A drawing or a canvas that asks for nothing from elsewhere, which may have painted nothing.
  const drawn = (picture) => picture.localName === "canvas" ||
    (picture.localName === "svg" && picture.childElementCount > 0 && !picture.querySelector("use,image,foreignObject"));

  // Whether it lies beside the cell or the fold that holds it and would let it be seen: collapsed, or of no height.
  const beside = (element, rects) => {
    const holder = element.closest("td,th,details"), box = holder && holder.getBoundingClientRect();
    return box !== null && rects.every((r) => r.left >= box.right - 1 || r.top >= box.bottom - 1 || r.right <= box.left || r.bottom <= box.top);
  };
  // What was shown and is closed by now comes and goes.
  const closed = (element) => [...above(element)].some((up) => getComputedStyle(up).display === "none");

  // Whether all there is of it is a box with nothing in it, as a style sheet that came would fill it.
  const blank = (element) => [element, ...element.querySelectorAll("*")].every((each) =>
    ["", "::before", "::after"].every((part) => {
      const style = getComputedStyle(each, part || null);
      return style.backgroundImage === "none" && (!part || BARE.test(style.content));
    }));

  const told = (element) => {
    if (element.localName !== "a") return "";
    if (getComputedStyle(element).writingMode !== "horizontal-tb") return "";  // fonts do not tell their upright size
    const letters = lettersOf(element), rects = rectsOf(element, letters), own = element.getBoundingClientRect();
    const pictures = [...element.querySelectorAll(REPLACED)];
    const missing = !letters.length && pictures.some(awaited);
    if (!rects.length && letters.length + pictures.length) return missing || own.width * own.height > 0 || !blank(element) || closed(element) ? "" : "nothing";
    if (letters.length && letters.every(masked)) return "nothing";
    if (letters.length && letters.every(inked)) return beside(element, rects) ? "outside" : "ink";
    if (!letters.length && pictures.length && pictures.every((each) => (each.localName === "img" ? faint(each) : drawn(each)))) return "picture";
    if (!rects.length) return blank(element) ? "empty" : "";
    if (missing) return "";
    if (element.ownerDocument !== document) return "";
    if (touched(element, rects) || reached(element, rectsOf(element, letters)[0])) return "";
    return beside(element, rectsOf(element, letters)) ? "outside" : "untouched";
  };
  const answers = selectors.map((selector) => {
    const element = find(selector);
    return element ? told(element) : null;
  });
  go(...home);
  return answers;
}

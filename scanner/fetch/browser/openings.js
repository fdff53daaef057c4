// Whether style sheets know a state in which hidden links are shown. `hidden`: of each its selector, that of what hides
// it ("" where it does itself), and in which ways. Returns for each "touch" where a rule shows it once something is
// pointed at, focused or chosen that can itself be seen, "narrow" where one does in a window as narrow as a phone's,
// "change" where one does once a class is set, or where an endless animation goes on, else "".
(find, hidden) => {
  const TOUCH = /:(?:hover|focus(?:-within|-visible)?|active|checked|target)(?![\w-])/g, RULES = 20000;
  const PLACE = "transform|translate|top|left|right|bottom|margin-\\w+";
  const SIZE = "(?:max-|min-)?(?:height|width|block-size|inline-size)|overflow-\\w+|grid-template-\\w+|clip|clip-path|scale";
  const whole = (names) => new RegExp(`^(?:${names})$`);
  const UNDO = {
    "not-rendered": whole("display|content-visibility"), "invisible": whole("visibility|display"),
    "transparent": whole("opacity|filter"), "covered": whole(`z-index|${PLACE}`), "tiny-font": whole(`font-size|${SIZE}|${PLACE}`),
    "clipped": whole(`${SIZE}|${PLACE}|-webkit-line-clamp|text-wrap-mode`), "off-screen": whole(`text-indent|display|${PLACE}`),
    "zero-size": whole(`font-size|display|${SIZE}|${PLACE}`), "unpainted": whole(`rotate|${PLACE}`),
  };
  const NARROW = 390;
  const shows = (name, value) =>
    name === "opacity" ? parseFloat(value) > 0.1 : !(name === "display" ? /none/ : /^(?:hidden|collapse)$/).test(value);

  const parent = (node) => node.assignedSlot || node.parentElement || (node.getRootNode().host || null);
  const matches = (node, selector) => { try { return node.matches(selector); } catch { return false; } };
  const bare = (selector) => selector.replace(TOUCH, "").replace(/(^|[\s>+~(])(?=[\s>+~)])/g, "$1*");
  const subject = (selector) => selector.split(/[\s>+~]+(?![^([]*[)\]])/).pop();

  // Whether a medium told by widths alone is met by a phone's window; null for one told by anything else.
  const fits = (text) => {
    const widths = [...text.matchAll(/\((min|max)-width:\s*([\d.]+)(px|r?em)\)/g)];
    if (!widths.length || text.replace(/\([^()]*width[^()]*\)|only|screen|and|all|\s/g, "")) return null;
    return widths.every(([, edge, size, unit]) => {
      const pixels = size * (unit === "px" ? 1 : 16);
      return edge === "min" ? NARROW >= pixels : NARROW <= pixels;
    });
  };
  // Rules for windows of some width, of which one holds now and the other on a phone; animations by their names.
  const wide = [], narrow = [], frames = new Map();
  function* rulesOf(list, medium = null) {
    for (const rule of list) {
      const told = rule.media ? fits(rule.media.mediaText) : medium, holds = !rule.media || matchMedia(rule.media.mediaText).matches;
      if (rule.selectorText && rule.style) {
        if (told !== null) (told ? narrow : wide).push(rule);
        yield rule;
      } else if (rule instanceof CSSKeyframesRule) frames.set(rule.name, [...rule.cssRules].flatMap((each) => [...each.style]));
      else if (rule.cssRules && holds) yield* rulesOf(rule.cssRules, told === false ? false : null);
      else if (rule.cssRules && told) narrow.push(...[...rule.cssRules].filter((each) => each.selectorText && each.style));
    }
  }
  // By what a rule knows its elements: their names, else their tag.
  const namesIn = (simple) => simple.match(/[.#][\w-]+/g) || [(simple.match(/^[\w-]+/) || ["*"])[0].toLowerCase()];
  const touching = [], byName = new Map(), always = [];
  const learn = (rule) => {
    const names = [...rule.style].filter((name) => shows(name, rule.style.getPropertyValue(name)));
    for (const part of names.length ? rule.selectorText.split(/,(?![^(]*\))/) : []) {
      const selector = part.trim().replace(/\s*([>+~])\s*/g, "$1");
      if (selector.search(TOUCH) >= 0) touching.push({ names, rule, selector: bare(selector), ...triggerOf(selector) });
      else for (const [token] of selector.matchAll(/\.[\w-]+/g)) {
        const without = selector.replace(token, "");
        for (const name of namesIn(subject(without)))
          byName.set(name, [...(byName.get(name) || []), { names, rule, selector: without, full: selector }]);
      }
    }
  };
  // What has to be touched, the selector up to the last element of which it is asked, and where that stands.
  const triggerOf = (selector) => {
    const last = [...selector.matchAll(TOUCH)].pop(), end = last.index + last[0].length;
    const whole = selector.slice(0, end) + selector.slice(end).match(/^[^\s>+~]*/)[0], rest = selector.slice(whole.length);
    return { trigger: bare(whole), place: !rest ? "self" : /^[+~]/.test(rest) ? "beside" : "above" };
  };
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    let count = 0;
    try { for (const rule of rulesOf(sheet.cssRules)) if (++count < RULES) always.push(rule) && learn(rule); } catch { /* of another origin */ }
  }

  const visible = (node) => {
    const box = node.getBoundingClientRect();
    return box.width >= 8 && box.height >= 8 && box.right + scrollX > 8 && box.bottom + scrollY > 8 &&
      node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const SHOWN = "img,svg,canvas,video,input,button,select";
  // Whether a person sees something of it that is no part of what is hidden.
  const seen = (node, link) => {
    if (!visible(node)) return false;
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT);
    for (let each = node, left = 300; each && left; each = walk.nextNode(), left--)
      if (!link.contains(each) && visible(each) &&
        (each.matches(SHOWN) || [...each.childNodes].some((text) => text.nodeType === 3 && text.data.trim()))) return true;
    return false;
  };
  function* placed(node, place) {
    if (place === "self") yield node;
    else for (let up = node; up; up = parent(up)) {
      if (place === "above" && up !== node) yield up;
      if (place === "beside" && up.parentElement) yield* up.parentElement.children;
    }
  }
  const touchable = (node, link, { trigger, place }) => [...placed(node, place)].some((each) =>
    matches(each, trigger) && [each, ...(each.labels || [])].some((one) => seen(one, link)));
  const undoes = (state, node, way) => state.names.some((name) => UNDO[way].test(name) &&
    (!node.style.getPropertyValue(name) || state.rule.style.getPropertyPriority(name)));
  // Shown to phones: by a rule for them, or because every rule that hides it is for wider windows.
  const hides = (rule, node) => matches(node, rule.selectorText) &&
    (rule.style.display === "none" || rule.style.visibility === "hidden");
  const narrowed = (node, way) => {
    if (!/not-rendered|invisible/.test(way) || node.style.display === "none" || node.style.visibility === "hidden" || node.hidden) return false;
    if (narrow.some((rule) => matches(node, rule.selectorText) &&
      ((rule.style.display && rule.style.display !== "none") || rule.style.visibility === "visible"))) return true;
    return wide.some((rule) => hides(rule, node)) && !always.some((rule) => !wide.includes(rule) && hides(rule, node));
  };
  // Whether a property of its goes by one that the page gave a name.
  const goesBy = (node, way, given) => [{ style: node.style }, ...always.filter((rule) => matches(node, rule.selectorText))].some(({ style }) =>
    [...style].some((name) => UNDO[way].test(name) && style.getPropertyValue(name).includes(`var(${given}`)));
  const drifts = (node, way) => node.getAnimations().some(({ effect, playState, animationName }) =>
    effect && playState === "running" && effect.getTiming().iterations === Infinity &&
    (Object.keys(Object.assign({}, ...effect.getKeyframes())).some((name) => UNDO[way].test(name)) ||
      (frames.get(animationName) || []).some((name) => name.startsWith("--") && goesBy(node, way, name))));
  // Time goes on: what a rule shows now, or is about to show, was hidden when the layout was taken.
  const comes = (node, { names }) => {
    const style = getComputedStyle(node);
    return names.some((name) => shows(name, style.getPropertyValue(name))) || node.getAnimations().some((each) =>
      names.includes(each.transitionProperty) && each.effect.getComputedTiming().endTime < 60000);
  };
  const named = (node) => [...node.classList].map((name) => `.${name}`).concat(node.id ? [`#${node.id}`] : [], node.localName, "*");
  const opens = (node, way, link) => {
    const turned = way !== "unpainted" || [...node.children].some((each) => getComputedStyle(each).backfaceVisibility === "hidden");
    if (turned && touching.some((state) => undoes(state, node, way) && matches(node, state.selector) && touchable(node, link, state)))
      return "touch";
    if (narrowed(node, way)) return "narrow";
    const changes = named(node).some((name) => (byName.get(name) || []).some((state) =>
      undoes(state, node, way) && matches(node, state.selector) && (!matches(node, state.full) || comes(node, state))));
    return changes || drifts(node, way) ? "change" : "";
  };
  const known = new Map();
  const opened = (chain, way) => {
    const found = chain.map((node) => {
      const told = known.get(node) || known.set(node, {}).get(node);
      return told[way] ??= opens(node, way, chain[0]);
    });
    return ["touch", "narrow", "change"].find((how) => found.includes(how)) || "";
  };
  // A drawer of which only the handle looks in at the edge of the window: it moves as a whole.
  const peeks = (node) => {
    const box = node.getBoundingClientRect();
    return getComputedStyle(node).position === "fixed" && box.right > 8 && box.left < innerWidth - 8 && (box.left < 0 || box.right > innerWidth);
  };
  return hidden.map(([selector, holder, ways]) => {
    const link = find(selector), last = holder ? find(holder) : link, chain = [];
    for (let up = link; up && last; up = up === last ? null : parent(up)) chain.push(up);
    if (!chain.includes(last) || !ways.every((way) => UNDO[way])) return "";
    if (ways.includes("clipped") && parent(last)) chain.push(parent(last));  // a row of a grid is as high as that says
    if (ways.includes("unpainted") && parent(last)) chain.push(parent(last));  // a card turns with both of its sides
    if (ways.includes("off-screen")) for (let up = parent(last); up; up = parent(up)) if (peeks(up) || drifts(up, "off-screen")) chain.push(up);
    const found = ways.map((way) => opened(chain, way));
    return ["", "change", "narrow", "touch"].find((how) => found.includes(how));
  });
}

// Tricks that hide links in what is closed, so that they would not be seen if it opened. `closed`: of each link its
// selector and that of what is closed. Returns for each null or [ways, how many steps above the link the trick is].
// Computed styles tell them, for nothing in there has a box.
(find, closed) => {
  const FAR = -400, SLIVER = 2, ALIKE = 24, THROWN = 3000;
  const parent = (node) => node.assignedSlot || node.parentElement || (node.getRootNode().host || null);
  const size = (text) => (/^-?[\d.]+px$/.test(text) ? parseFloat(text) : NaN);
  const rgba = (text) => { const n = (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const solid = (style) => rgba(style.backgroundColor)[3] >= 0.95;

  // Far away by a transform; carousels are moved by one in three dimensions, and not as far.
  const thrown = (s, node) => [...`${node.computedStyleMap().get("transform")}`.matchAll(/translate(3d)?[XY]?\([^)]*\)/g), [s.translate]]
    .some(([text, deep]) => (text.match(/-?[\d.]+px/g) || []).some((each) => Math.abs(parseFloat(each)) >= THROWN * (deep ? 3 : 1)));
  const moved = (s, node) =>
    thrown(s, node) ||
    (s.position !== "static" && [s.left, s.top, s.right, s.bottom].some((edge) => size(edge) <= FAR)) ||
    [s.marginLeft, s.marginTop, s.textIndent].some((edge) => size(edge) <= FAR);
  const cut = (s) =>
    (s.overflow !== "visible" && [s.width, s.height, s.maxWidth, s.maxHeight].some((each) => size(each) <= SLIVER)) ||
    (s.clip !== "auto" && s.position !== "static" && s.clip.match(/-?[\d.]+/g).every((edge) => Math.abs(edge) <= SLIVER)) ||
    /inset\((?:0(?:px|%)? ){0,3}100%|inset\((?:[5-9]\d|100)%\)|^circle\(0/.test(s.clipPath);
  // Without a box a transform is told only as it was written.
  const shrunk = (s, node) =>
    /scale(?:3d|x|y)?\(0?\.?0+\d?[,)]|matrix\(0, 0, 0, /i.test(`${node.computedStyleMap().get("transform")}`) ||
    /^0?\.?0+\d?$/.test(s.scale) || parseFloat(s.zoom) < 0.1;
  // A sheet over it that is not meant to be read.
  const laidOver = (node) => [...(node.parentElement ? node.parentElement.children : [])].some((other) => {
    if (other === node || other.contains(node) || other.textContent.trim()) return false;
    const s = getComputedStyle(other);
    const whole = [s.left, s.top, s.right, s.bottom].every((edge) => size(edge) === 0) ||
      (s.width === "100%" && s.height === "100%");
    return /absolute|fixed/.test(s.position) && whole && (solid(s) || s.backgroundImage !== "none") && parseFloat(s.opacity) > 0.9;
  });
  const sunk = (node, holder) => {
    for (let up = parent(node); up && up !== holder; up = parent(up)) if (solid(getComputedStyle(up))) return true;
    return false;
  };
  // Nothing of what is in it is ever shown where it can itself be.
  const instead = (node) => /^(?:object|canvas|video|audio|progress|meter|datalist)$/.test(node.localName);
  const waysOf = (node, style, holder) => [
    [instead(node), "not-rendered"],
    [parseFloat(style.opacity) < 0.06, "transparent"],
    [parseFloat(style.fontSize) < 4, "tiny-font"],
    [moved(style, node), "off-screen"],
    [cut(style), "clipped"],
    [shrunk(style, node), "zero-size"],
    [laidOver(node) || (parseInt(style.zIndex) < 0 && style.position !== "static" && sunk(node, holder)), "covered"],
  ].filter(([holds]) => holds).map(([, way]) => way);

  const blending = (link) => {
    if (link.children.length || !link.textContent.trim()) return false;
    const ink = rgba(getComputedStyle(link).color);
    for (let up = link; up; up = parent(up)) {
      const style = getComputedStyle(up), ground = rgba(style.backgroundColor);
      if (style.backgroundImage !== "none" || (ground[3] > 0 && ground[3] < 0.95)) return false;
      if (ground[3]) return ink[3] > 0.9 && ink.slice(0, 3).every((value, n) => Math.abs(value - ground[n]) <= ALIKE);
    }
    return ink[3] > 0.9 && ink.slice(0, 3).every((value) => value >= 255 - ALIKE);
  };

  return closed.map(([selector, container]) => {
    const link = find(selector), holder = container && find(container);
    if (!link || !holder || !holder.contains(link) || holder === link) return null;
    let told = null, steps = 0;
    for (let node = link; node && node !== holder; node = parent(node), steps++) {
      const ways = waysOf(node, getComputedStyle(node), holder);
      if (ways.length) told = [ways, steps];
    }
    return told || (blending(link) ? [["same-colour"], 0] : null);
  });
}

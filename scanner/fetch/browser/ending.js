// Brings animations and transitions to where they end: what fades in is not hidden, what fades out is. Those that follow
// scrolling go as far as it can take them; what would then be gone is seen as it is when it is scrolled into the middle.
// Returns whether any of these cannot be taken anywhere yet, as none can before the frame after its first.
() => {
  const shown = (element) => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (style.opacity < 0.1 || style.visibility !== "visible") return false;
    return box.width >= 4 && box.height >= 4 && box.right + scrollX > 0 && box.bottom + scrollY > 0;
  };
  const way = (line, target) => {  // how far it can be scrolled with it in sight, and until it is in the middle; in %
    const box = line.source, across = line.axis === "inline" || line.axis === "x";
    const room = across ? box.scrollWidth - box.clientWidth : box.scrollHeight - box.clientHeight;
    let start = 0, end = room, middle;
    if (line.endOffset) {
      [start, end] = [line.startOffset.value, line.endOffset.value];
      middle = (start + end) / 2;
    } else {
      const rect = target.getBoundingClientRect(), inside = box === document.scrollingElement ? { left: 0, top: 0 } : box.getBoundingClientRect();
      middle = across ? rect.left + rect.width / 2 - inside.left + box.scrollLeft - box.clientWidth / 2
        : rect.top + rect.height / 2 - inside.top + box.scrollTop - box.clientHeight / 2;
    }
    return [Math.min(room, end), Math.min(Math.max(middle, 0), room)].map((offset) => (100 * (offset - start)) / (end - start || 1));
  };
  const scrolled = (each) => {
    const target = each.effect?.target, begins = each.startTime?.value ?? 0;
    if (!target || !each.startTime?.unit) return;
    const [furthest, middle] = way(each.timeline, target).map((reached) => reached - begins);
    const stops = furthest > 0 ? [Math.min(furthest, each.effect.getComputedTiming().endTime.value), middle] : [furthest];
    each.pause();  // else it goes on as soon as the window is made larger for a picture, and lags behind until then
    for (const reached of stops) {  // one only where it never begins
      each.currentTime = CSS.percent(reached);
      if (shown(target)) return;
    }
  };
  const all = document.getAnimations();
  for (const each of all) {
    try {
      if (each.timeline?.source) { scrolled(each); continue; }
      const timing = each.effect ? each.effect.getComputedTiming() : {};
      const held = each.playState === "paused" && (timing.progress > 0 || !document.scripts.length);
      if (held || timing.endTime - timing.localTime > 60000) continue;  // nobody waits for what comes of these
      each.finish();
    } catch { /* endless */ }
  }
  return all.some((each) => each.timeline?.source && each.playState === "running" && each.pending);
}

// `task`: "measure" the elements of the selectors, "remove" every trace of them, "restore" them.
// Returns for each its box in the document, [left, top, right, bottom], or null where it is not found.
(find, selectors, task) => {
  const origin = (element) => {  // of the viewport that its boxes are measured from, on the page
    let left = scrollX, top = scrollY;
    for (let frame = element.ownerDocument.defaultView.frameElement; frame; frame = frame.ownerDocument.defaultView.frameElement) {
      const box = frame.getBoundingClientRect();
      left += box.left + frame.clientLeft;
      top += box.top + frame.clientTop;
    }
    return [left, top];
  };
  return selectors.map((selector) => {
    const element = find(selector);
    if (!element) return null;
    const range = document.createRange();
    range.selectNodeContents(element);
    const rects = [...range.getClientRects(), element.getBoundingClientRect()].filter((r) => r.width > 0 && r.height > 0);
    if (task === "remove") {
      element.vetoscanStyle = element.getAttribute("style");
      element.style.setProperty("transition", "none", "important");
      element.style.setProperty("opacity", "0", "important");
    } else if (task === "restore" && element.vetoscanStyle === null) element.removeAttribute("style");
    else if (task === "restore") element.setAttribute("style", element.vetoscanStyle);
    if (!rects.length) return null;
    const [left, top] = origin(element);
    return [
      Math.min(...rects.map((r) => r.left)) + left, Math.min(...rects.map((r) => r.top)) + top,
      Math.max(...rects.map((r) => r.right)) + left, Math.max(...rects.map((r) => r.bottom)) + top,
    ];
  });
}

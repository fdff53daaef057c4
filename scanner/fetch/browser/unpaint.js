// `task`: "remove" every trace of the elements of the selectors, "restore" them. Before all, "pin" pictures that are
// missing to the room they take, and "loosen" them after all: those with a choice of addresses are asked for again when
// the window grows for a picture, take the room they would need, and give it back once they are refused; letters that
// stand for them have another base line than they have.
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
  const change = (element, styles) => {
    element.vetoscanStyle = element.getAttribute("style");
    for (const name in styles) element.style.setProperty(name, styles[name], "important");
  };
  const back = (element) => {
    if (element.vetoscanStyle === null) element.removeAttribute("style");
    else element.setAttribute("style", element.vetoscanStyle);
  };
  if (task === "pin") {
    document.vetoscanPinned = [...document.images].filter((image) => !image.naturalWidth && image.offsetWidth);
    const sizes = document.vetoscanPinned.map((image) => image.getBoundingClientRect());
    document.vetoscanPinned.forEach((image, number) => change(image, {
      "box-sizing": "border-box", "width": `${sizes[number].width}px`, "height": `${sizes[number].height}px`,
      "vertical-align": "top",
    }));
  } else if (task === "loosen") document.vetoscanPinned.forEach(back);
  return selectors.map((selector) => {
    const element = find(selector);
    if (!element) return null;
    const range = document.createRange();
    range.selectNodeContents(element);
    const rects = [...range.getClientRects(), element.getBoundingClientRect()].filter((r) => r.width > 0 && r.height > 0);
    if (task === "remove") change(element, { "transition": "none", "opacity": "0" });
    else if (task === "restore") back(element);
    if (!rects.length) return null;
    const [left, top] = origin(element);
    return [
      Math.min(...rects.map((r) => r.left)) + left, Math.min(...rects.map((r) => r.top)) + top,
      Math.max(...rects.map((r) => r.right)) + left, Math.max(...rects.map((r) => r.bottom)) + top,
    ];
  });
}

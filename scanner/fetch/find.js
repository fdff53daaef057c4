// The element of a selector as `selectors.py` writes them, in the main document and its open shadow trees, or null.
(selector) => {
  let scope = document, found = null;
  if (!/^(#|body|html)/.test(selector)) return null;
  for (const step of selector.split(" >> ")) {
    try { found = scope ? scope.querySelector(step) : null; } catch { found = null; }
    if (!found) return null;
    scope = found.contentDocument || found.shadowRoot;
  }
  return found.ownerDocument === document ? found : null;
}

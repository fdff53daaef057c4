// The element of a selector as `selectors.py` writes them, in the main document, in frames of the same origin (after
// `>>`) and in open shadow trees, or null.
(selector) => {
  if (!/^(#|body|html)/.test(selector)) return null;
  const look = (scope, path) => { try { return scope.querySelector(path); } catch { return null; } };
  const stepwise = (scope, path) => path.split(" > ").reduce((at, step, number) => {
    if (!at) return null;
    if (!number) return look(at, step);
    const inside = [...(at.shadowRoot ? at.shadowRoot.children : []), ...(at.assignedElements ? at.assignedElements() : [])];
    return look(at, `:scope > ${step}`) || inside.find((each) => each.matches(step)) || null;
  }, scope);
  let scope = document, found = null;
  for (const path of selector.split(" >> ")) {
    found = scope ? look(scope, path) || stepwise(scope, path) : null;
    if (!found) return null;
    scope = found.contentDocument;
  }
  return found;
}

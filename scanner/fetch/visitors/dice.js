// Dice that fall low, high or in the middle, and never twice alike. Runs before any script of the page.
// Who throws very often waits for a number that may not come: from then on they fall as they like.
((from) => {
  const share = 0.004, patience = 400;
  let thrown = 0;
  const fallen = (value) => (thrown++ < patience ? from + value * share : value);
  const instead = (owner, name, apply) =>
    owner && Object.defineProperty(owner, name, { value: new Proxy(owner[name], { apply }), configurable: true, writable: true });
  instead(Math, "random", (target, self, given) => fallen(Reflect.apply(target, self, given)));
  instead(globalThis.Crypto && Crypto.prototype, "getRandomValues", (target, self, given) => {
    const filled = Reflect.apply(target, self, given);
    if (!/^Uint(8|16|32)Array$/.test(filled.constructor.name)) return filled;
    const most = 2 ** (8 * filled.BYTES_PER_ELEMENT);
    return filled.forEach((each, at) => (filled[at] = Math.floor(fallen(each / most) * most))), filled;
  });
})(FROM);

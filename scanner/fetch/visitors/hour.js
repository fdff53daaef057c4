// Another hour of the week, where a page asks what time it is. Runs before any script of the page.
((shift) => {
  const was = Date;
  const now = () => was.now() + shift;
  const date = new Proxy(was, {
    construct: (target, given, made) => Reflect.construct(target, given.length ? given : [now()], made === date ? target : made),
    apply: () => new was(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
  Object.defineProperty(was.prototype, "constructor", { value: date, configurable: true, writable: true });
  Object.defineProperty(globalThis, "Date", { value: date, configurable: true, writable: true });
})(HOURS * 3600000);

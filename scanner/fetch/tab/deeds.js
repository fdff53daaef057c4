// Takes down what scripts of this document do that leaves no trace in the document itself. Runs before any of them.
// NAME is a binding that reaches us; it is gone before the page could call it.
(() => {
  const tell = globalThis.NAME;
  delete globalThis.NAME;
  if (typeof tell !== "function") return;
  const { apply, construct, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const json = JSON.stringify;
  const ADDRESS = /https?:\/\/[^\s()]+?(?=:\d+:\d+)/;
  let room = 1200000;
  const caller = () => {
    try {
      const found = ADDRESS.exec(new Error().stack);
      return found ? found[0].slice(0, 500) : "";
    } catch { return ""; }
  };
  const note = (kind, value) => {
    try {
      const text = `${value}`;
      const head = text.slice(0, 4000);
      if (room <= 0) return;
      room -= head.length + 200;
      if (room > 0) tell(json({ kind, text: head, size: text.length, source: caller() }));
      else tell(json({ kind: "cut", text: "", size: 0, source: "" }));
    } catch { /* a value that refuses to be text */ }
  };
  const watch = (owner, name, seen) => {
    const was = owner && owner[name];
    if (typeof was !== "function") return;
    const now = new Proxy(was, {
      apply: (target, self, given) => { seen(given, self); return apply(target, self, given); },
      construct: (target, given, made) => { seen(given); return construct(target, given, made === now ? target : made); },
    });
    const known = getOwnPropertyDescriptor(owner, name) || { configurable: true, enumerable: true, writable: true };
    if ("value" in known || !known.get) defineProperty(owner, name, { ...known, value: now });
    return now;
  };
  const source = (type, kind) => {
    const known = type && getOwnPropertyDescriptor(type.prototype, "src");
    if (!known) return;
    defineProperty(type.prototype, "src", { ...known, set(value) { note(kind, value); apply(known.set, this, [value]); } });
    watch(type.prototype, "setAttribute", ([name, value]) => { if (`${name}`.toLowerCase() === "src") note(kind, value); });
  };
  const code = (kind) => ([first]) => { if (typeof first === "string") note(kind, first); };

  // Text about to be run is handed to the document's default policy (its head asks for that, see Deeds): also by an
  // `eval` that sees local names, which no wrapper could stand in for. A policy of the page's own is asked as before.
  const MATTERS = /\/\/|\b(?:location|document|window|eval|Function|fetch|import|atob|unescape|fromCharCode|clipboard|WebSocket)\b/;
  const heard = (text, sink) => {
    const kind = sink === "eval" ? "eval" : /^(?:HTML|SVG)ScriptElement /.test(sink) ? "inline" : "";
    if (kind && MATTERS.test(text)) note(kind, text);
  };
  const handOver = (types) => {
    let theirs = {};
    const through = (name) => (value, type, sink) => {
      if (name === "createScript") heard(value, sink);
      return typeof theirs[name] === "function" ? apply(theirs[name], theirs, [value, type, sink]) : value;
    };
    const names = ["createHTML", "createScript", "createScriptURL"];
    try { types.createPolicy("default", Object.fromEntries(names.map((name) => [name, through(name)]))); } catch { return; }
    const was = types.createPolicy;
    const now = new Proxy(was, { apply: (target, self, [name, rules]) => {
      if (`${name}` !== "default") return apply(target, self, [name, rules]);
      theirs = rules || {};
      return apply(target, self, ["default.", rules]);
    } });
    defineProperty(globalThis.TrustedTypePolicyFactory.prototype, "createPolicy", { value: now, configurable: true, enumerable: true, writable: true });
  };
  if (globalThis.trustedTypes) handOver(globalThis.trustedTypes);

  watch(Document.prototype, "write", (given) => note("write", given.join("")));
  watch(Document.prototype, "writeln", (given) => note("write", given.join("")));
  // Whether it ever meant to do anything later on.
  let told = false;
  const later = () => {
    if (!told) tell(json({ kind: "later", text: "", size: 0, source: "" }));
    told = true;
  };
  // What it means to do only after a while is waited for, and so is the end of what counts seconds down.
  let latest = 3000;
  const late = (milliseconds) => {
    if (milliseconds <= latest || milliseconds > 30000) return;
    latest = milliseconds;
    tell(json({ kind: "late", text: "", size: Math.round(latest), source: "" }));
  };
  const timed = (given) => { later(); code("timer")(given); late(+given[1]); };
  const counting = (given) => { later(); code("timer")(given); if (+given[1] === 1000) late(10500); };
  watch(globalThis, "setTimeout", timed);
  watch(globalThis, "setInterval", counting);
  let frames = false;
  watch(globalThis, "requestAnimationFrame", () => {
    later();
    if (!frames) tell(json({ kind: "frames", text: "", size: 0, source: "" }));
    frames = true;
  });
  watch(globalThis, "requestIdleCallback", later);
  // What it does when something comes into sight, it is told with the next frame.
  let observes = false;
  watch(globalThis.IntersectionObserver && IntersectionObserver.prototype, "observe", () => {
    if (!observes) tell(json({ kind: "observes", text: "", size: 0, source: "" }));
    observes = true;
  });
  const made = watch(globalThis, "Function", (given) => note("function", given.length ? given[given.length - 1] : ""));
  if (made) defineProperty(made.prototype, "constructor", { value: made, configurable: true, writable: true });
  source(globalThis.HTMLScriptElement, "script");
  source(globalThis.HTMLIFrameElement, "frame");
  watch(globalThis, "open", ([url]) => note("open", url));
  watch(globalThis.Navigator && Navigator.prototype, "sendBeacon", ([url]) => note("beacon", url));
  watch(globalThis.Clipboard && Clipboard.prototype, "writeText", ([text]) => note("clipboard", text));
  watch(globalThis.DataTransfer && DataTransfer.prototype, "setData", ([, text]) => note("clipboard", text));
  watch(Document.prototype, "execCommand", ([command]) => {
    if (!/^(copy|cut)$/i.test(command)) return;
    const field = document.activeElement;
    const chosen = field && typeof field.value === "string" ? field.value : getSelection();
    note("clipboard", chosen);
  });
  watch(globalThis, "Worker", ([url]) => note("worker", url));
  watch(globalThis, "SharedWorker", ([url]) => note("worker", url));
  watch(globalThis.ServiceWorkerContainer && ServiceWorkerContainer.prototype, "register", ([url]) => note("service-worker", url));
  for (const name of ["instantiate", "instantiateStreaming", "compile", "compileStreaming"]) {
    watch(globalThis.WebAssembly, name, () => note("assembly", ""));
  }
  // Whether what comes back of a form is shown in a frame that nobody sees: then nothing of its sending is to be seen.
  const unseen = (form) => {
    try {
      const frame = [...document.getElementsByTagName("iframe")].find((each) => each.name && each.name === form.target);
      const box = frame && frame.getBoundingClientRect();
      return !!box && (box.width < 4 || box.height < 4 || box.right < 0 || box.bottom < 0 || getComputedStyle(frame).visibility === "hidden");
    } catch { return false; }
  };
  for (const name of ["submit", "requestSubmit"]) {
    watch(HTMLFormElement.prototype, name, (_, form) => { if (form) note(unseen(form) ? "submit-unseen" : "submit", form.action); });
  }
})();

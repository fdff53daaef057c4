// What every ordinary browser of its kind has, and one without a window has not: scripts that ask for it show those who
// lack it something else. Runs before any script of the page, and leaves alone what is there. TRAITS is the device.
(({ make, mobile, drawn, density, taskbar, frame, automated }) => {
  const { create, defineProperty, defineProperties } = Object;
  const told = (owner, name, get) => owner && defineProperty(owner, name, { get, configurable: true, enumerable: true });
  const without = (owner, ...names) => { for (const name of names) if (owner) delete owner[name]; };

  // The device.
  if (density > 1 && devicePixelRatio === 1) told(globalThis, "devicePixelRatio", () => density);
  if (/MicroMessenger/.test(navigator.userAgent)) {
    const bridge = { invoke: () => {}, call: () => {}, on: () => {} };
    defineProperty(globalThis, "WeixinJSBridge", { value: bridge, configurable: true, enumerable: true, writable: true });
    document.addEventListener("DOMContentLoaded", () => document.dispatchEvent(new Event("WeixinJSBridgeReady")));
  }
  const apple = () => {
    without(Navigator.prototype, "userAgentData", "getBattery", "connection", "deviceMemory", "webkitTemporaryStorage", "vibrate", "bluetooth", "usb", "keyboard");
    without(globalThis, "chrome", "Notification", "webkitRequestFileSystem", "BatteryManager", "NetworkInformation");
    told(Navigator.prototype, "vendor", () => "Apple Computer, Inc.");
    const supports = CSS.supports;
    const known = (given) => /^-(apple|webkit-touch-callout|webkit-overflow-scrolling)/.test(String(given[0]).trim().replace(/^\(/, ""));
    const apply = (target, self, given) => known(given) || Reflect.apply(target, self, given);
    defineProperty(CSS, "supports", { value: new Proxy(supports, { apply }), configurable: true, enumerable: true, writable: true });
    defineProperty(globalThis, "GestureEvent", { value: class GestureEvent extends UIEvent {}, configurable: true, writable: true });
    defineProperty(globalThis, "ApplePaySession", { value: { canMakePayments: () => false, supportsVersion: () => true }, configurable: true, writable: true });
    if (!mobile) return defineProperty(globalThis, "safari", { value: { pushNotification: {} }, configurable: true });
    told(Navigator.prototype, "standalone", () => false);
    for (const name of ["ongesturestart", "ongesturechange", "ongestureend"]) {
      defineProperty(globalThis, name, { value: null, configurable: true, enumerable: true, writable: true });
      defineProperty(Document.prototype, name, { value: null, configurable: true, enumerable: true, writable: true });
    }
    for (const type of [globalThis.DeviceMotionEvent, globalThis.DeviceOrientationEvent]) {
      if (type) defineProperty(type, "requestPermission", { value: async () => "denied", configurable: true, writable: true });
    }
  };
  if (make === "webkit") apple();
  else if (mobile && globalThis.NetworkInformation) told(NetworkInformation.prototype, "type", () => "cellular");

  // A program that drives a browser has it open no window.
  if (automated) return told(Navigator.prototype, "webdriver", () => true);

  // The screen, and what it is drawn with.
  told(Screen.prototype, "availHeight", () => screen.height - taskbar);
  told(globalThis, "outerWidth", () => Math.min(innerWidth + frame[0], screen.width));
  told(globalThis, "outerHeight", () => Math.min(innerHeight + frame[1], screen.height));
  const instead = (owner, name, apply) =>
    defineProperty(owner, name, { value: new Proxy(owner[name], { apply }), configurable: true, enumerable: true, writable: true });
  const named = (target, self, given) => {
    const value = Reflect.apply(target, self, given);
    return value && (given[0] === 37445 || given[0] === 37446) ? drawn[given[0] - 37445] : value;
  };
  // What draws in three dimensions has hundreds of members, which take a while to make: they are touched when asked for.
  const changed = new Set();
  const lent = (target, self, given) => {
    const context = Reflect.apply(target, self, given), owner = context && Object.getPrototypeOf(context);
    if (owner && /^(?:experimental-)?webgl/.test(given[0]) && !changed.has(owner)) instead(changed.add(owner) && owner, "getParameter", named);
    return context;
  };
  for (const canvas of [HTMLCanvasElement, globalThis.OffscreenCanvas]) if (canvas) instead(canvas.prototype, "getContext", lent);

  if (make === "webkit") return;
  if (!globalThis.chrome) {
    const chrome = { app: { isInstalled: false }, csi: () => ({}), loadTimes: () => ({}) };
    defineProperty(globalThis, "chrome", { value: chrome, configurable: true, enumerable: true, writable: true });
  }
  if (isSecureContext && globalThis.Notification) told(Notification, "permission", () => "default");
  if (globalThis.NetworkInformation) told(NetworkInformation.prototype, "rtt", () => 50);
  if (mobile) return;
  const plugins = () => {
    const names = ["PDF Viewer", "Chrome PDF Viewer", "Chromium PDF Viewer", "Microsoft Edge PDF Viewer", "WebKit built-in PDF"];
    const list = create(PluginArray.prototype, { length: { value: names.length } });
    names.forEach((name, number) => {
      const value = create(Plugin.prototype);
      const told = { name, filename: "internal-pdf-viewer", description: "Portable Document Format", length: 0 };
      for (const key of Object.keys(told)) defineProperty(value, key, { value: told[key], enumerable: true });
      defineProperties(list, { [number]: { value, enumerable: true }, [name]: { value } });
    });
    return defineProperties(list, { item: { value: (number) => list[number] || null }, namedItem: { value: (name) => list[name] || null } });
  };
  const own = Object.getOwnPropertyDescriptor(Navigator.prototype, "plugins").get;
  let made;
  told(Navigator.prototype, "plugins", () => (own.call(navigator).length ? own.call(navigator) : (made ??= plugins())));
  told(Navigator.prototype, "pdfViewerEnabled", () => true);
})(TRAITS);

// What every ordinary browser of its kind has, and one without a window has not: scripts that ask for it show those who
// lack it something else. Runs before any script of the page, and leaves alone what is there.
(() => {
  const agent = navigator.userAgent;
  const { create, defineProperty, defineProperties } = Object;
  if (navigator.webdriver || !/Chrome\//.test(agent)) return;
  if (!globalThis.chrome) {
    const chrome = { app: { isInstalled: false }, csi: () => ({}), loadTimes: () => ({}) };
    defineProperty(globalThis, "chrome", { value: chrome, configurable: true, enumerable: true, writable: true });
  }
  if (/Mobile|Android/.test(agent) || navigator.plugins.length) return;
  const names = ["PDF Viewer", "Chrome PDF Viewer", "Chromium PDF Viewer", "Microsoft Edge PDF Viewer", "WebKit built-in PDF"];
  const list = create(PluginArray.prototype, { length: { value: names.length } });
  names.forEach((name, number) => {
    const value = create(Plugin.prototype);
    const told = { name, filename: "internal-pdf-viewer", description: "Portable Document Format", length: 0 };
    for (const key of Object.keys(told)) defineProperty(value, key, { value: told[key], enumerable: true });
    defineProperties(list, { [number]: { value, enumerable: true }, [name]: { value } });
  });
  defineProperties(list, { item: { value: (number) => list[number] || null }, namedItem: { value: (name) => list[name] || null } });
  const shown = { get: () => list, configurable: true, enumerable: true };
  defineProperty(Navigator.prototype, "plugins", shown);
  defineProperty(Navigator.prototype, "pdfViewerEnabled", { ...shown, get: () => true });
})();

"use strict";
/* Shortcuts only: everything they do can be done without them. */
(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  let at = -1;

  const go = (to) => {
    if (!rows.length) return;
    rows[at]?.classList.remove("current");
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at].classList.add("current");
    rows[at].querySelector("[data-open]")?.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };

  const press = (key) => {
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    const picks = [...document.querySelectorAll("input[name=pick]")];
    if (target.tagName === "BUTTON" && picks.length && !picks.some((each) => each.checked)) {
      const own = rows[at]?.querySelector("input[name=pick]");
      if (!own) return;
      own.checked = true;
    }
    if (target.tagName === "INPUT") target.focus();
    else target.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    const key = event.key;
    if (key === "j") go(at + 1);
    else if (key === "k") go(at - 1);
    else if (key === "o") rows[at]?.querySelector("[data-open]")?.click();
    else if (key === "x") rows[at]?.querySelector("input[name=pick]")?.click();
    else if ("cfra?".includes(key) && key.length === 1) press(key);
    else return;
    event.preventDefault();
  });

  if (document.getElementById("deciding")) go(0);
})();

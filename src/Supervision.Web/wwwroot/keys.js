// Lists that are worked by keyboard: a table says data-keys, each of its rows data-row; a link of the row says which key presses it (data-key). Never while somebody types.
(() => {
  const isTyping = target => !!target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-keys] [data-row]")];
  const rowOf = () => document.activeElement?.closest("[data-keys] [data-row]") ?? null;
  const current = () => rowOf() ?? document.querySelector("[data-keys] [data-row][aria-current]");

  const move = step => {
    const all = rows();
    const next = all[Math.min(Math.max(all.indexOf(current()) + step, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !document.querySelector("[data-keys]")) return;
    if (event.key === "Escape" && isTyping(event.target) && rowOf()) return void rowOf().focus();
    if (isTyping(event.target)) return;

    const row = current();
    const does = {
      j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
      x: () => row?.querySelector("[data-tick]")?.click(),
      "?": () => { const help = document.querySelector("[data-keys-help]"); if (help) help.open = !help.open; },
    }[event.key];
    if (does) {
      event.preventDefault();
      does();
      return;
    }
    // Enter on a link or a button is that one's.
    if (event.key === "Enter" && event.target !== row) return;
    const link = row?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const field = event.key === "Enter" ? row?.querySelector("[data-enter]") : null;
    if (!link && !field) return;
    event.preventDefault();
    if (link) link.click();
    else field.focus();
  });

  const arrive = () => {
    const at = document.querySelector("[data-arrive]");
    if (!at) return;
    (at.matches("form") ? at.querySelector("input:not([type=hidden]), select, textarea") : at)?.focus();
  };
  document.addEventListener("DOMContentLoaded", () => { arrive(); window.Blazor?.addEventListener("enhancedload", arrive); });
})();

// What is quicker with script: copying a text (data-copies="its id"), ticking all boxes of a group at once (data-ticks), one more row of a form (data-more).
(() => {
  const arrive = () => document.querySelectorAll("[data-copies]").forEach(button => { button.hidden = false; });

  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-copies]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copies);
    text.focus();
    text.select();
    try { await navigator.clipboard.writeText(text.value); } catch { document.execCommand("copy"); }
    button.textContent = button.dataset.done;
  });

  document.addEventListener("click", event => {
    const more = event.target.closest("[data-more]");
    if (!more) return;
    const hidden = [...more.closest("form").querySelectorAll("[data-row][hidden]")];
    hidden[0].hidden = false;
    hidden[0].querySelector("textarea, input").focus();
    more.hidden = hidden.length === 1;
  });

  document.addEventListener("change", event => {
    const box = event.target;
    const unit = box.closest("[data-ticks]");
    if (!unit) return;
    const all = unit.querySelector("input[name=unit]");
    const items = [...unit.querySelectorAll("input[name=call]")];
    if (box === all) items.forEach(item => { item.checked = all.checked; });
    else if (all) all.checked = items.every(item => item.checked);
  });

  document.addEventListener("DOMContentLoaded", () => { arrive(); window.Blazor?.addEventListener("enhancedload", arrive); });
})();

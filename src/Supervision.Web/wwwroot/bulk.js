// One step on all ticked rows (form[data-batch]): sent ten at a time, each chunk under a key of its own so that it may be sent again; says how far it is, and what failed and why.
(() => {
  const chunk = 10, tries = 3;
  const named = value => value.split(/[、,，;；\n]/).map(name => name.trim()).filter(Boolean);
  const codeOf = name => [...document.querySelectorAll("#unit-names option")].find(option => option.value === name)?.dataset.code ?? name;
  // By what they are and not by where they stand: another page of the list comes into the same boxes.
  const ticked = new Set();
  const keyOf = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");

  // A field says which member it is (data-as) and of which steps (data-for); those outside the rows are the same for all.
  const bodyOf = (form, row, verb) => Object.fromEntries(
    [...form.querySelectorAll(`[data-for~="${verb}"]`)].filter(field => !field.closest("[data-row]") || field.closest("[data-row]") === row)
      .map(field => [field.dataset.as, "units" in field.dataset ? named(field.value).map(codeOf) : field.value || null]));

  const send = async (verb, items) => {
    const key = keyOf();
    for (let left = tries; ; left--) {
      try {
        const answer = await fetch("/api/matters/batch", { method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": key }, body: JSON.stringify({ verb, items }) });
        const told = await answer.json();
        if (answer.ok) return told.items;
        return items.map(item => ({ id: item.id, status: answer.status, detail: told.detail }));
      } catch {
        if (left <= 1) return items.map(item => ({ id: item.id, status: 0, detail: "没有送达，请检查网络后再办理" }));
      }
    }
  };

  const run = async (form, verb) => {
    const rows = [...form.querySelectorAll("[data-item]")].filter(row => row.querySelector("[data-tick]:checked"));
    const report = form.querySelector("[data-batch-report]");
    const [progress, said, failed, again] = ["progress", "[data-batch-said]", "[data-batch-failed]", "[data-batch-again]"].map(part => report.querySelector(part));
    report.hidden = false;
    failed.replaceChildren();
    again.hidden = true;
    if (!rows.length) {
      said.textContent = "请先勾选要办理的提案。";
      return;
    }
    form.dataset.running = "";
    form.querySelectorAll("button").forEach(button => { button.disabled = true; });
    progress.max = rows.length;
    progress.value = 0;
    let done = 0;
    for (let from = 0; from < rows.length; from += chunk) {
      said.textContent = `正在办理 ${from} / ${rows.length}…`;
      const part = rows.slice(from, from + chunk);
      for (const [index, line] of (await send(verb, part.map(row => ({ id: row.dataset.item, body: bodyOf(form, row, verb) })))).entries()) {
        const [row, tick] = [part[index], part[index].querySelector("[data-tick]")];
        if (line.status >= 200 && line.status < 400) {
          done++;
          row.classList.add("done");
          tick.checked = false;
          tick.disabled = true;
          ticked.delete(row.dataset.item);
        } else {
          const entry = document.createElement("li");
          entry.className = "late-text";
          entry.textContent = `${line.caseNumber ?? line.number ?? ""} ${row.querySelector(".title a").textContent}：${line.detail}`;
          failed.append(entry);
        }
      }
      progress.value = Math.min(from + chunk, rows.length);
    }
    said.textContent = `已办理 ${done} 件${done < rows.length ? `，未办理 ${rows.length - done} 件：` : "。"}`;
    again.hidden = false;
    delete form.dataset.running;
    form.querySelectorAll("button").forEach(button => { button.disabled = false; });
  };

  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.matches("form[data-batch]") || !event.submitter?.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Enter in a field ends what is typed there, and sends nothing.
    if (document.activeElement !== event.submitter && document.activeElement?.matches("form[data-batch] :is(input, select)")) return;
    if (!("running" in form.dataset)) run(form, event.submitter.value);
  }, true);
  document.addEventListener("change", event => {
    const form = event.target.closest("form[data-batch]");
    if (!form) return;
    if ("all" in event.target.dataset) form.querySelectorAll("[data-tick]:not(:disabled)").forEach(tick => { tick.checked = event.target.checked; });
    // Whoever chooses a unit for one means to hand it over.
    else if (event.target.dataset.as === "lead" && event.target.value) event.target.closest("[data-row]").querySelector("[data-tick]:not(:disabled):not(:checked)")?.click();
    form.querySelectorAll("[data-item]").forEach(row => { ticked[row.querySelector("[data-tick]:checked") ? "add" : "delete"](row.dataset.item); });
  });

  const arrive = () => document.querySelectorAll("form[data-batch]").forEach(form => {
    form.reset();
    form.querySelectorAll("[data-all]").forEach(box => { box.hidden = false; });
    form.querySelectorAll("[data-item]").forEach(row => { const tick = row.querySelector("[data-tick]:not(:disabled)"); if (tick && ticked.has(row.dataset.item)) tick.checked = true; });
  });
  document.addEventListener("DOMContentLoaded", () => { arrive(); window.Blazor?.addEventListener("enhancedload", arrive); });
})();

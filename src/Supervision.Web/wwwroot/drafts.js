// Keeps what is typed into a form on this device until it was sent: a form says data-keeps="its name".
(() => {
  const days = 14, prefix = "draft:";
  const who = () => document.querySelector("[data-user]")?.dataset.user ?? "";
  const nameOf = form => prefix + who() + ":" + form.dataset.keeps;
  const fields = form => [...form.elements].filter(field => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type));
  const isChoice = field => field.type === "radio" || field.type === "checkbox";
  let sent = null;

  const keep = form => {
    const values = fields(form).filter(field => isChoice(field) ? field.checked : field.value)
      .flatMap(field => field.multiple ? [...field.selectedOptions].map(option => [field.name, option.value]) : [[field.name, field.value]]);
    if (values.length) localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), values }));
    else localStorage.removeItem(nameOf(form));
  };

  const restore = form => {
    const draft = JSON.parse(localStorage.getItem(nameOf(form)) ?? "null");
    if (!draft || form.dataset.kept) return;
    form.dataset.kept = "yes";
    for (const field of fields(form)) {
      const values = draft.values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isChoice(field)) field.checked ||= values.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected ||= values.includes(option.value);
      else if (!field.value && values.length) field.value = values[0];
    }
  };

  const tidy = () => {
    for (const key of Object.keys(localStorage).filter(key => key.startsWith(prefix))) {
      const { at } = JSON.parse(localStorage.getItem(key));
      if (Date.now() - at > days * 86400000) localStorage.removeItem(key);
    }
  };

  const arrive = () => {
    // What was just sent and not refused needs no keeping.
    if (sent && ![...document.querySelectorAll("form[data-keeps]")].some(form => nameOf(form) === sent && form.querySelector(".problem")) && !document.querySelector("main > .problem, .card > .problem")) localStorage.removeItem(sent);
    sent = null;
    document.querySelectorAll("form[data-keeps]").forEach(restore);
  };

  document.addEventListener("input", event => { const form = event.target.form; if (form?.dataset.keeps) keep(form); });
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.keeps) sent = nameOf(form);
    // Whoever signs out leaves nothing behind on a shared computer.
    if (form.getAttribute("action") === "/api/session/end") Object.keys(localStorage).filter(key => key.startsWith(prefix)).forEach(key => localStorage.removeItem(key));
  });
  document.addEventListener("DOMContentLoaded", () => { tidy(); arrive(); window.Blazor?.addEventListener("enhancedload", arrive); });
})();

// A text that is kept as it is typed: a form says data-writes="where to put it", counts what has data-counts, and shows beside it what data-resembles answers.
(() => {
  const pause = 800;
  const bodyOf = form => ({
    title: form.elements.title.value, situation: form.elements.situation.value, analysis: form.elements.analysis.value, advice: form.elements.advice.value,
    category: form.elements.category.value || null, isSupervisory: form.elements.supervisory.checked, collective: form.elements.collective.value || null, proposedBy: form.elements.proposedBy.value || null,
    files: [...form.querySelectorAll("[name=keep]:checked")].map(box => ({ id: box.value })),
  });
  const states = new WeakMap();
  const stateOf = form => states.get(form) ?? states.set(form, { typed: 0, kept: 0, saving: null, timer: 0, asking: 0 }).get(form);
  const isDirty = form => stateOf(form).typed > stateOf(form).kept;
  const say = (form, text, late) => {
    const status = form.querySelector("[data-saved]");
    status.textContent = text;
    status.classList.toggle("late-text", !!late);
  };

  // Every form of the page names the revision its sender has seen.
  const seen = revision => document.querySelectorAll("[data-revision]").forEach(field => { field.value = revision; field.setAttribute("value", revision); });

  const save = form => {
    const state = stateOf(form);
    clearTimeout(state.timer);
    // One after the other: each names the revision the one before has made.
    state.saving = (state.saving ?? Promise.resolve()).then(async () => {
      if (!isDirty(form)) return true;
      const typed = state.typed;
      try {
        const answer = await fetch(form.dataset.writes, {
          method: "PUT", keepalive: true, headers: { "Content-Type": "application/json", "If-Match": `"${form.elements.revision.value}"` }, body: JSON.stringify(bodyOf(form)),
        });
        const told = await answer.json();
        if (answer.status === 412) {
          say(form, "未保存：这份初稿已在另一设备上修改，请复制本页所写内容后刷新页面", true);
          return false;
        }
        if (!answer.ok) {
          say(form, `保存失败，内容仍在本页：${told.detail}`, true);
          return false;
        }
        state.kept = typed;
        seen(told.revision);
        say(form, `已保存 ${new Date(told.savedAt).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" })}`);
        return true;
      } catch {
        say(form, "保存失败，内容仍在本页", true);
        return false;
      }
    });
    return state.saving;
  };

  const count = form => form.querySelectorAll("[data-counts]").forEach(counter => {
    const length = counter.dataset.counts.split(" ").reduce((sum, name) => sum + form.elements[name].value.trim().length, 0);
    counter.textContent = `${length} / ${counter.dataset.most} 字`;
    counter.classList.toggle("late-text", length > Number(counter.dataset.most));
  });

  const show = (list, found) => {
    list.replaceChildren(...found.map(one => {
      const line = document.createElement("li");
      const title = document.createElement(one.id ? "a" : "span");
      title.textContent = one.title;
      if (one.id) { title.href = `/matters/${one.id}`; title.target = "_blank"; }
      const more = document.createElement("span");
      more.className = "thin";
      const words = JSON.parse(list.dataset.words);
      more.textContent = ` ${[one.number, one.session ?? `${one.year} 年`, words[one.disposition], one.sameTitle ? "案由相同" : `相近 ${Math.round(one.score * 100)}%`].filter(Boolean).join(" · ")}`;
      line.append(title, more);
      return line;
    }));
    if (!found.length) list.append(Object.assign(document.createElement("li"), { className: "thin", textContent: "近三年没有相近的提案。" }));
  };

  const compare = async form => {
    const list = document.querySelector("[data-resembles]");
    const state = stateOf(form);
    if (!list) return;
    const asked = ++state.asking;
    const body = { title: form.elements.title.value, text: [...form.querySelectorAll("textarea[data-part]")].filter(part => part.value.trim()).map(part => `【${part.dataset.part}】\n${part.value}`).join("\n\n") };
    try {
      const answer = await fetch(list.dataset.resembles, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      // Only the last question counts.
      if (answer.ok && asked === state.asking) show(list, await answer.json());
    } catch { /* What is shown stays. */ }
  };

  const typed = form => {
    const state = stateOf(form);
    state.typed++;
    count(form);
    say(form, "正在编辑…");
    clearTimeout(state.timer);
    state.timer = setTimeout(() => { save(form); compare(form); }, pause);
  };

  const formOf = target => target?.form?.dataset.writes ? target.form : null;
  document.addEventListener("input", event => { const form = formOf(event.target); if (form && event.target.type !== "file") typed(form); });
  document.addEventListener("submit", async event => {
    const form = document.querySelector("form[data-writes]");
    // What is done with the draft is done with what stands on the page.
    if (!form || !isDirty(form) || !event.target.closest("main")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    if (await save(form)) event.target.requestSubmit(button);
    else form.querySelector("[data-saved]").scrollIntoView({ block: "center" });
  }, true);
  document.addEventListener("visibilitychange", () => { const form = document.querySelector("form[data-writes]"); if (form && document.visibilityState === "hidden" && isDirty(form)) save(form); });
  window.addEventListener("online", () => { const form = document.querySelector("form[data-writes]"); if (form && isDirty(form)) save(form); });
  window.addEventListener("beforeunload", event => {
    const form = document.querySelector("form[data-writes]");
    if (form && isDirty(form)) event.preventDefault();
  });
})();

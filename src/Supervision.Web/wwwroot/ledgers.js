// The progress of an import ([data-ledger-run]): asked for every second, shown, and the page read anew once it is over.
(() => {
  const every = 1000;
  const watch = async run => {
    try {
      const answer = await fetch(`/api/imports/ledgers/${run.dataset.ledgerRun}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const told = await answer.json();
      if (told.state !== "running") return location.reload();
      run.querySelector("progress").value = told.progress;
      run.querySelector("[data-ledger-said]").textContent = `正在登记，共 ${told.rows} 行，已完成 ${told.progress}%。`;
    } catch {
      // Not there just now: asked again.
    }
    if (run.isConnected) setTimeout(() => watch(run), every);
  };
  const arrive = () => document.querySelectorAll("[data-ledger-run]:not([data-watched])").forEach(run => { run.dataset.watched = ""; setTimeout(() => watch(run), every); });
  document.addEventListener("DOMContentLoaded", () => { arrive(); window.Blazor?.addEventListener("enhancedload", arrive); });
})();

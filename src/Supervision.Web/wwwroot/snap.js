// 随手拍 (F20): what was taken is kept in this browser until the server has it, and reaches it once: every part goes under a key of its own, made when it was taken.
(() => {
  const name = "supervision-snap";
  const opened = () => new Promise((done, failed) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const inStore = async (mode, use) => {
    const db = await opened();
    try {
      return await new Promise((done, failed) => {
        const work = db.transaction("waiting", mode);
        const asked = use(work.objectStore("waiting"));
        work.oncomplete = () => done(asked.result);
        work.onerror = work.onabort = () => failed(work.error);
      });
    } finally {
      db.close();
    }
  };
  const keep = item => inStore("readwrite", store => store.put(item));
  const forget = id => inStore("readwrite", store => store.delete(id));
  const waiting = account => inStore("readonly", store => store.getAll()).then(all => all.filter(item => item.account === account));
  const keyOf = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
  const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());

  // What the server refuses for good is told, and kept until its finder has seen it; everything else is tried again.
  class Refused extends Error {}
  const post = async (path, key, body) => {
    const answer = await fetch(path, { method: "POST", headers: { "Idempotency-Key": key, ...(body instanceof FormData ? {} : { "Content-Type": "application/json" }) }, body: body instanceof FormData ? body : JSON.stringify(body) });
    if (answer.status === 401) throw new Error("请先登录，登录后自动发送");
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Error("服务器忙，稍后自动重试");
    const told = await answer.json();
    if (!answer.ok) throw new Refused(told.detail ?? "没有登记成功");
    return told;
  };

  const deliver = async item => {
    // Somebody else may have signed in on this phone meanwhile: it is not his.
    const me = await fetch("/api/me");
    if (me.ok && (await me.json()).userName !== item.account) throw new Error("请用拍摄时的账号登录，登录后自动发送");
    for (const photo of item.photos) {
      if (photo.file) continue;
      const form = new FormData();
      form.append("file", photo.bytes, photo.name);
      photo.file = (await post("/api/attachments", photo.key, form)).id;
      await keep(item);
    }
    const words = item.words || "现场照片";
    const day = item.takenOn === today() ? {} : { occurredOn: item.takenOn, lateEntryReason: "手机离线时拍摄，联网后发送" };
    return post("/api/matters", item.id, {
      kind: "snapshot", title: words.length > 60 ? `${words.slice(0, 59)}…` : words, text: words, category: item.category || null, spot: item.spot, hideFinder: item.hidden === true, ...day,
      attachments: item.photos.map(photo => ({ id: photo.file, when: "before" })),
    });
  };

  // One sender at a time, in whatever tab: two would only wait for each other's answer, but would show it twice.
  let sending = null;
  const sendAll = page => (sending ??= (navigator.locks ? navigator.locks.request(name, () => trying(page)) : trying(page)).finally(() => { sending = null; }));
  let pause = 0;
  const trying = async page => {
    let left = false;
    const tried = new Set();
    // What is taken while another goes out goes out after it.
    for (let item; (item = (await waiting(page.dataset.account)).find(one => !one.refused && !tried.has(one.id)));) {
      tried.add(item.id);
      try {
        const matter = await deliver(item);
        await forget(item.id);
        pause = 0;
        said(page, `已登记：${matter.number}`, `/matters/${matter.id}`);
      } catch (problem) {
        item.problem = problem instanceof Refused || problem.message.startsWith("请") || problem.message.startsWith("服务器") ? problem.message : "没有网络，联网后自动发送";
        item.refused = problem instanceof Refused;
        left ||= !item.refused;
        await keep(item);
      }
      await show(page);
    }
    // A network that is bad says nothing when it is better: tried again by itself, more and more seldom.
    pause = Math.min(60, pause * 2 || 4);
    if (left) setTimeout(() => sendAll(page), pause * 1000);
  };

  const said = (page, text, address) => {
    const place = page.querySelector("[data-snap-said]");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    place.replaceChildren(link);
  };

  const show = async page => {
    const items = await waiting(page.dataset.account);
    page.querySelector("[data-snap-queue]").hidden = items.length === 0;
    page.querySelector("[data-snap-waiting]").replaceChildren(...items.map(item => {
      const entry = document.createElement("li");
      entry.textContent = `${item.words || "现场照片"}（${item.photos.length} 张${item.hidden ? "，隐名" : ""}）${item.problem ? `：${item.problem}` : ""} `;
      if (item.refused) {
        const drop = document.createElement("button");
        drop.type = "button";
        drop.textContent = "删除";
        drop.onclick = () => forget(item.id).then(() => show(page));
        entry.append(drop);
      }
      return entry;
    }));
  };

  const previewed = bytes => new Promise(done => {
    const reader = new FileReader();
    reader.onload = () => {
      const picture = new Image();
      picture.onload = () => {
        const canvas = document.createElement("canvas");
        const scale = Math.min(1, 240 / Math.max(picture.width, picture.height));
        [canvas.width, canvas.height] = [picture.width * scale, picture.height * scale];
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        const small = new Image();
        small.alt = "待发送的照片";
        small.src = canvas.toDataURL("image/jpeg", 0.7);
        done(small);
      };
      picture.onerror = () => done(document.createTextNode("［照片］"));
      picture.src = reader.result;
    };
    reader.readAsDataURL(bytes);
  });

  const begin = page => {
    if (page.dataset.begun !== undefined) return;
    page.dataset.begun = "";
    page.hidden = false;
    const part = what => page.querySelector(`[data-snap-${what}]`);
    const photos = [];
    let spot = null;
    part("photos").onchange = async event => {
      if (photos.length === 0) locate();
      for (const bytes of event.target.files) {
        photos.push({ key: keyOf(), name: bytes.name || "照片.jpg", bytes });
        part("previews").append(await previewed(bytes));
      }
      event.target.value = "";
    };
    const near = async () => {
      const category = page.querySelector("[data-snap-category]:checked")?.value;
      if (!spot || !navigator.onLine) return;
      try {
        const answer = await fetch(`/api/snapshots/nearby?latitude=${spot.latitude}&longitude=${spot.longitude}${category ? `&category=${encodeURIComponent(category)}` : ""}`);
        const found = answer.ok ? await answer.json() : [];
        part("near").hidden = found.length === 0;
        part("near").textContent = found.length ? `附近已有：${found.map(one => `${one.number}${one.categoryName ? `（${one.categoryName}）` : ""}，约 ${one.metres} 米`).join("；")}。如是同一处，可不必重复登记。` : "";
      } catch {
        // Without a network nothing is known of others; the desk sees it later.
      }
    };
    page.querySelectorAll("[data-snap-category]").forEach(choice => { choice.onchange = near; });
    // Where it is taken, not where the page was opened: asked for again with each first picture.
    const locate = () => {
      if (!navigator.geolocation) {
        part("spot").textContent = "没有定位：请在文字里写明地点。";
        return;
      }
      navigator.geolocation.getCurrentPosition(
        found => {
          spot = { latitude: found.coords.latitude, longitude: found.coords.longitude, accuracy: found.coords.accuracy };
          part("spot").textContent = `已定位，误差约 ${Math.round(spot.accuracy)} 米`;
          near();
        },
        () => { part("spot").textContent = "没有定位：请在文字里写明地点。"; }, { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 });
    };
    locate();
    part("send").onclick = async () => {
      const words = part("words").value.trim();
      const problem = photos.length === 0 ? "请先拍照。" : photos.length > 20 ? "一次至多 20 张照片。" : words === "" && !spot ? "没有定位时，请写明地点和问题。" : null;
      part("problem").hidden = problem === null;
      part("problem").textContent = problem ?? "";
      if (problem) return;
      try {
        await keep({ id: keyOf(), account: page.dataset.account, photos: [...photos], category: page.querySelector("[data-snap-category]:checked")?.value, words, spot, hidden: part("hide")?.checked === true, takenOn: today() });
      } catch {
        part("problem").hidden = false;
        part("problem").textContent = "本机存不下了：请连上网络后再发送，或删去几张照片。";
        return;
      }
      photos.length = 0;
      part("words").value = "";
      part("previews").replaceChildren();
      part("said").textContent = "已存在本机，正在发送…";
      await show(page);
      await sendAll(page);
    };
    addEventListener("online", () => sendAll(page));
    show(page).then(() => sendAll(page));
  };

  const find = () => document.querySelectorAll("[data-snap]").forEach(page => {
    // Over plain http a browser keeps nothing and takes no position: say so instead of losing a picture.
    if (!window.isSecureContext || !("indexedDB" in window)) return;
    begin(page);
    document.querySelectorAll("[data-snap-plain]").forEach(plain => { plain.hidden = true; });
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.register("/snap-worker.js", { scope: "/snap" });
    navigator.serviceWorker.ready.then(({ active }) => {
      // What the page is made of was loaded before there was a worker to keep it.
      const answer = new MessageChannel();
      answer.port1.onmessage = () => { page.dataset.kept = ""; };
      active.postMessage({ keep: ["/snap", ...[...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")].map(part => part.src ?? part.href)] }, [answer.port2]);
    });
  });
  find();
  window.Blazor?.addEventListener?.("enhancedload", find);
})();

// Keeps the page of 随手拍 and what it is made of, so that it opens without a network. Everything else goes where it always went.
const cache = "supervision-snap-1";
self.addEventListener("install", event => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("message", event => event.waitUntil(
  caches.open(cache).then(kept => kept.addAll(event.data.keep)).then(() => event.ports[0].postMessage("kept"))));
self.addEventListener("fetch", event => {
  const { request } = event;
  const address = new URL(request.url);
  const isPage = request.mode === "navigate" && address.pathname === "/snap";
  const isPart = request.method === "GET" && address.origin === self.location.origin && /\.(js|css|svg)$/.test(address.pathname);
  if (!isPage && !isPart) return;
  event.respondWith(fetch(request).then(answer => {
    if (answer.ok && !answer.redirected) {
      const copy = answer.clone();
      caches.open(cache).then(kept => kept.put(request, copy)).catch(() => {});
    }
    return answer;
  }).catch(async () => (await caches.match(request, { ignoreSearch: isPage })) ?? Response.error()));
});

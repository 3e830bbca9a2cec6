// Brygga beyond an open page: a page for when there is no network, and notices. It keeps nothing anybody has written.
const KEPT = "brygga-1";
const OFFLINE = "/utan-nat";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([OFFLINE, "/besked.css"])));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== KEPT);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      // The page is asked for while this file is still being started.
      .then(() => self.registration.navigationPreload?.enable())
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // A form sent from somebody else's page would go on from here as if it came from ours: it is left to the browser.
  if (request.mode === "navigate" && request.method === "GET")
    event.respondWith(page(event).catch(() => caches.match(OFFLINE)));
  else if (request.method === "GET" && new URL(request.url).pathname === "/besked.css")
    event.respondWith(fetch(request).catch(() => caches.match("/besked.css")));
});

async function page({ preloadResponse, request }) {
  return (await preloadResponse) ?? fetch(request);
}

self.addEventListener("push", (event) => {
  const { title, body, url, tag, urgent = false } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      // What is urgent sounds again when it is said again, and stands there until somebody has seen it.
      renotify: urgent,
      requireInteraction: urgent,
      data: { url },
      icon: "/ikoner/brygga-192.png",
      badge: "/ikoner/brygga-tecken-96.png",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(show(url.href));
});

/** In a window that is open, and not in the middle of something another one shows. */
async function show(href) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const same = windows.find((client) => client.url === href);
  if (same) return same.focus();
  return self.clients.openWindow(href);
}

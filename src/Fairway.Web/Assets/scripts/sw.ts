/**
 * What a phone shows when the network is gone. Nothing that belongs to anybody is kept here: only the page that says so,
 * and the files that make it look like ours. Everything else goes to the server, as if this were not there.
 */
interface Installing extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Installing {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(kind: "install" | "activate", act: (event: Installing) => void): void;
  addEventListener(kind: "fetch", act: (event: Fetching) => void): void;
}
const worker = self as unknown as Worker;
const shelf = "fairway-offline";
const page = "/offline";

async function stock() {
  const cache = await caches.open(shelf);
  const answer = await fetch(page, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const html = await answer.clone().text();
  await cache.put(page, answer);
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
  await cache.addAll([...new Set(files)]);
}

// As a 503, or Turbo would take it for the page that was asked for.
async function instead() {
  const kept = await caches.match(page);
  return kept ? new Response(kept.body, { status: 503, headers: kept.headers }) : Response.error();
}

worker.addEventListener("install", (event) => event.waitUntil(stock().then(() => worker.skipWaiting())));

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const wantsPage = request.headers.get("Accept")?.includes("text/html") && !request.headers.has("Turbo-Frame");
  if (wantsPage) event.respondWith(fetch(request).catch(instead));
  else if (new URL(request.url).pathname.startsWith("/assets/"))
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
});

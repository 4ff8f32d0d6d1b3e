/** The network as the member sees it: an app that opens without it, and a form that says so instead of falling silent. */
export function watchNetwork() {
  // The language is part of the worker's address: with another one it fetches its page anew.
  if (document.documentElement.dataset.face === "portal" && "serviceWorker" in navigator)
    window.addEventListener("load", () => void navigator.serviceWorker.register(`/sw.js?lang=${document.documentElement.lang}`).catch(() => {}));

  // Sent into nothing: the words stay where they are, and the button works again.
  document.addEventListener("turbo:fetch-request-error", (event) => {
    event.preventDefault();
    const toasts = document.getElementById("toasts");
    const template = toasts?.querySelector<HTMLTemplateElement>("template[data-offline]");
    if (!toasts || !template || toasts.querySelector(".toast-offline")) return;
    toasts.append(template.content.cloneNode(true));
  });
}

import { Controller } from "@hotwired/stimulus";
import { word } from "../words";

/**
 * Sends a form's fields to `url` a moment after the last change and tells so in `status`; while the server cannot be
 * reached the words wait in localStorage under `key` and are put back when the page opens again.
 */
export default class extends Controller<HTMLFormElement> {
  static targets = ["status"];
  static values = { url: String, key: String, delay: { type: Number, default: 1200 } };
  declare statusTargets: HTMLElement[];
  declare urlValue: string;
  declare keyValue: string;
  declare delayValue: number;
  private timer = 0;
  private dirty = false;

  connect() {
    this.restore();
    this.element.addEventListener("input", this.later);
    this.element.addEventListener("change", this.later);
    this.element.addEventListener("submit", this.forget);
    this.element.addEventListener("turbo:submit-end", this.sent);
    document.addEventListener("visibilitychange", this.leave);
  }

  disconnect() {
    clearTimeout(this.timer);
    this.element.removeEventListener("input", this.later);
    this.element.removeEventListener("change", this.later);
    this.element.removeEventListener("submit", this.forget);
    this.element.removeEventListener("turbo:submit-end", this.sent);
    document.removeEventListener("visibilitychange", this.leave);
    if (this.dirty) this.keep();
  }

  private later = () => {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), this.delayValue);
  };

  private leave = () => {
    if (document.visibilityState === "hidden" && this.dirty) this.keep();
  };

  private forget = () => {
    clearTimeout(this.timer);
    this.dirty = false;
    if (this.keyValue) localStorage.removeItem(this.keyValue);
  };

  // Sent into a dead network: nobody has it yet but this page.
  private sent = (event: Event) => {
    if (!(event as CustomEvent<{ fetchResponse?: unknown }>).detail.fetchResponse) this.keep();
  };

  private async save() {
    this.tell("saving");
    try {
      const body = new FormData(this.element);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      const response = await fetch(this.urlValue, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (!response.ok) throw new Error(String(response.status));
      if (response.headers.get("Content-Type")?.includes("json")) this.goOn((await response.json()) as { version?: number });
      this.forget();
      this.tell("saved");
      this.dispatch("saved");
    } catch {
      this.keep();
      this.tell("offline");
    }
  }

  /** The server counts versions: the form goes on from the one it has just saved. */
  private goOn(answer: { version?: number }) {
    const field = this.element.querySelector<HTMLInputElement>("input[data-version]");
    if (field && answer.version !== undefined) field.value = String(answer.version);
  }

  private keep() {
    if (!this.keyValue) return;
    const fields = [...new FormData(this.element)].filter(([name, value]) => typeof value === "string" && !name.startsWith("_"));
    localStorage.setItem(this.keyValue, JSON.stringify(fields));
  }

  private restore() {
    const kept = this.keyValue ? localStorage.getItem(this.keyValue) : null;
    if (!kept) return;
    for (const [name, value] of JSON.parse(kept) as [string, string][]) {
      const field = this.element.elements.namedItem(name);
      if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && /^(text|url|search|number|)$/.test(field.type))) {
        if (field.value === "") field.value = value;
      }
    }
    this.tell("restored");
    this.later();
  }

  private tell(key: string) {
    const now = new Date();
    const time = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
    for (const status of this.statusTargets) status.textContent = word(status, key, { time });
  }
}

import { Controller } from "@hotwired/stimulus";
import { word } from "../words";

/**
 * On a dropzone for one large file: sends it as soon as it is chosen and says how far it is, so that what is typed
 * meanwhile waits for nothing. Where that fails the file stays in the field and goes with the form.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["input", "message"];
  static values = { url: String, name: String };
  declare inputTarget: HTMLInputElement;
  declare messageTarget: HTMLElement;
  declare urlValue: string;
  declare nameValue: string;
  private request?: XMLHttpRequest;

  connect() {
    this.inputTarget.addEventListener("input", this.begin);
    this.inputTarget.form?.addEventListener("submit", this.stop);
  }

  disconnect() {
    this.inputTarget.removeEventListener("input", this.begin);
    this.inputTarget.form?.removeEventListener("submit", this.stop);
    this.stop();
  }

  private begin = () => {
    // The browser's own event comes before the dropzone has looked at the file.
    window.setTimeout(() => this.send(this.inputTarget.files?.[0]), 0);
  };

  private send(file?: File) {
    if (this.request) return;
    const token = this.inputTarget.form?.elements.namedItem("__RequestVerificationToken");
    if (!file || !(token instanceof HTMLInputElement)) return;
    const body = new FormData();
    body.append("__RequestVerificationToken", token.value);
    body.append("file", file);
    const request = new XMLHttpRequest();
    this.request = request;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.say("sending", { percent: Math.floor((100 * event.loaded) / event.total) });
    });
    request.addEventListener("loadend", () => this.end(request, file));
    request.open("POST", this.urlValue);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  }

  private stop = () => {
    const request = this.request;
    this.request = undefined;
    request?.abort();
  };

  private end(request: XMLHttpRequest, file: File) {
    if (this.request !== request) return;
    this.request = undefined;
    const answer = this.read(request);
    if (request.status === 201 && answer.id !== undefined) this.keep(answer.id, file);
    else this.messageTarget.textContent = answer.title ?? word(this.messageTarget, "failed", {});
  }

  private read(request: XMLHttpRequest): { id?: number; title?: string } {
    try {
      return JSON.parse(request.responseText) as { id?: number; title?: string };
    } catch {
      return {};
    }
  }

  /** As the page draws what the server holds; the dropzone then lets its own copy go. */
  private keep(id: number, file: File) {
    const fresh = this.element.querySelector<HTMLElement>("[data-fresh]");
    // Taken out again while it was under way.
    if (!fresh || this.inputTarget.files?.[0]?.name !== file.name) return;
    const item = document.createElement("div");
    item.className = "drop-item";
    item.dataset.kept = "true";
    const video = document.createElement("video");
    video.src = `/files/${id}/original`;
    video.controls = true;
    video.preload = "metadata";
    video.setAttribute("playsinline", "");
    video.ariaLabel = file.name;
    const key = document.createElement("input");
    key.type = "hidden";
    key.name = this.nameValue;
    key.value = String(id);
    const remove = document.createElement("button");
    remove.name = "act";
    remove.value = `drop:${id}`;
    remove.formNoValidate = true;
    remove.ariaLabel = word(this.element, "remove", { name: file.name });
    const cross = document.createElement("span");
    cross.textContent = "×";
    remove.append(cross);
    item.append(video, key, remove);
    fresh.before(item);
    this.messageTarget.textContent = "";
    fresh.querySelector("button")?.click();
  }

  private say(key: string, values: Record<string, string | number>) {
    this.messageTarget.textContent = word(this.messageTarget, key, values);
  }
}

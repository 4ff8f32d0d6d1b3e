import { Controller } from "@hotwired/stimulus";
import { word } from "../words";

/**
 * Around a form: before it goes, asks the server at `url` what to sign and the authenticator to sign it (`kind` create
 * or get), and sends the answer along. Without passkeys in the browser the form stays hidden.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["form", "credential", "keep", "message", "without"];
  static values = { url: String, kind: String };
  declare formTarget: HTMLFormElement;
  declare credentialTarget: HTMLInputElement;
  declare keepTargets: HTMLInputElement[];
  declare messageTarget: HTMLElement;
  declare withoutTargets: HTMLElement[];
  declare urlValue: string;
  declare kindValue: string;
  private going = false;
  private tool = import("../webauthn");

  connect() {
    const can = "PublicKeyCredential" in window;
    this.formTarget.hidden = !can;
    for (const one of this.withoutTargets) one.hidden = can;
    this.formTarget.addEventListener("submit", this.start, true);
    this.formTarget.addEventListener("turbo:submit-end", this.end);
    window.addEventListener("pageshow", this.end);
  }

  disconnect() {
    this.formTarget.removeEventListener("submit", this.start, true);
    this.formTarget.removeEventListener("turbo:submit-end", this.end);
    window.removeEventListener("pageshow", this.end);
  }

  private start = (event: SubmitEvent) => {
    if (this.going) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.button.disabled) return;
    this.busy(true);
    void this.ask();
  };

  private async ask() {
    this.messageTarget.textContent = "";
    try {
      const asked = await fetch(this.urlValue, { method: "POST", body: new FormData(this.formTarget) });
      // What the server refuses, its page says beside the fields.
      if (asked.ok) this.credentialTarget.value = await (await this.tool).answer(this.kindValue, await asked.json());
      this.go();
    } catch (trouble) {
      this.busy(false);
      this.say(trouble);
    }
  }

  private go() {
    for (const one of this.keepTargets) {
      const typed = document.querySelector<HTMLInputElement>(`form input[name="${one.name}"]:not([type=hidden])`);
      one.value = typed?.value ?? "";
    }
    this.going = true;
    this.formTarget.requestSubmit();
  }

  private say(trouble: unknown) {
    const name = trouble instanceof DOMException ? trouble.name : "";
    const key = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", SecurityError: "address" }[name];
    this.messageTarget.textContent = word(this.element, key ?? "failed");
  }

  private end = () => {
    this.going = false;
    this.credentialTarget.value = "";
    this.busy(false);
  };

  private busy(on: boolean) {
    if (on) this.button.setAttribute("aria-busy", "true");
    else this.button.removeAttribute("aria-busy");
    this.button.disabled = on;
  }

  private get button() {
    return this.formTarget.querySelector<HTMLButtonElement>("button")!;
  }
}

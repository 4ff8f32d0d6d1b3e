import { Controller } from "@hotwired/stimulus";

/** On a form: its buttons sleep while the request is in flight, so a double click stays one act. */
export default class extends Controller<HTMLFormElement> {
  connect() {
    this.element.addEventListener("submit", this.start);
    this.element.addEventListener("turbo:submit-end", this.end);
    window.addEventListener("pageshow", this.end);
  }

  disconnect() {
    this.element.removeEventListener("submit", this.start);
    this.element.removeEventListener("turbo:submit-end", this.end);
    window.removeEventListener("pageshow", this.end);
    this.end();
  }

  private start = (event: SubmitEvent) => {
    if (event.defaultPrevented && !event.submitter) return;
    // Disabled only after the browser has read the form, or the pressed button's own value would be lost.
    window.setTimeout(() => {
      for (const button of this.buttons) button.disabled = true;
      event.submitter?.setAttribute("aria-busy", "true");
    }, 0);
  };

  private end = () => {
    for (const button of this.buttons) {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  };

  private get buttons() {
    return this.element.querySelectorAll<HTMLButtonElement>("button:not([type=button]):not([data-off])");
  }
}

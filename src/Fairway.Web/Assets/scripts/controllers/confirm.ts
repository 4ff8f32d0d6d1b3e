import { Controller } from "@hotwired/stimulus";

/** On a form or a button in one: opens the native dialog named by `dialog` first, submits only after a yes. */
export default class extends Controller<HTMLElement> {
  static values = { dialog: String };
  declare dialogValue: string;
  private sure = false;

  connect() {
    this.element.addEventListener(this.event, this.ask, true);
  }

  disconnect() {
    this.element.removeEventListener(this.event, this.ask, true);
  }

  private get event() {
    return this.element instanceof HTMLFormElement ? "submit" : "click";
  }

  private ask = (event: Event) => {
    const dialog = document.getElementById(this.dialogValue);
    if (this.sure || !(dialog instanceof HTMLDialogElement)) {
      this.sure = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event instanceof SubmitEvent ? event.submitter : this.element;
    dialog.returnValue = "";
    dialog.addEventListener("close", () => dialog.returnValue === "yes" && this.go(submitter), { once: true });
    dialog.showModal();
  };

  private go(submitter: HTMLElement | null) {
    this.sure = true;
    if (this.element instanceof HTMLFormElement) {
      this.element.requestSubmit(submitter instanceof HTMLButtonElement ? submitter : undefined);
    } else {
      this.element.click();
    }
  }
}

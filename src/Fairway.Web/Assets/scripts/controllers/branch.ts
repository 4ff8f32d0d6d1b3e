import { Controller } from "@hotwired/stimulus";

/** Shows a part that follows from an earlier choice as soon as that choice is made, and hides it when it is unmade. */
export default class extends Controller<HTMLElement> {
  static targets = ["part"];
  declare partTargets: HTMLElement[];

  connect() {
    this.show();
  }

  show() {
    const hidden = new Set<string>();
    // In order: what a part follows from stands before it, and may be hidden itself.
    for (const part of this.partTargets) {
      const { part: id = "", from = "", name = "", options = "" } = part.dataset;
      const wanted = options.split(" ");
      const chosen = [...this.element.querySelectorAll<HTMLInputElement>("input:checked")].filter((input) => input.name === name);
      const asked = !hidden.has(from) && chosen.some((input) => wanted.includes(input.value));
      if (!asked) hidden.add(id);
      part.classList.toggle("unasked", !asked);
    }
  }
}

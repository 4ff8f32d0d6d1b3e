import { Controller } from "@hotwired/stimulus";

/** Buttons that put a ready phrase at the end of a text; they show themselves, because without this they could do nothing. */
export default class extends Controller<HTMLElement> {
  static targets = ["text", "row"];
  declare textTarget: HTMLTextAreaElement;
  declare rowTargets: HTMLElement[];

  connect() {
    for (const row of this.rowTargets) row.hidden = false;
  }

  add(event: Event) {
    const phrase = (event.currentTarget as HTMLElement).dataset.phrase ?? "";
    const text = this.textTarget;
    text.value = text.value.trim() === "" ? phrase : `${text.value.trimEnd()}\n${phrase}`;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  }
}

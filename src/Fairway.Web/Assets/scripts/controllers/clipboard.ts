import { Controller } from "@hotwired/stimulus";

/** Copies `text`, or what the `source` holds, and says so in `label` for two seconds. */
export default class extends Controller<HTMLElement> {
  static targets = ["source", "label"];
  static values = { text: String, done: String };
  declare sourceTargets: (HTMLElement & { value?: string })[];
  declare labelTargets: HTMLElement[];
  declare textValue: string;
  declare doneValue: string;

  async copy(event: Event) {
    event.preventDefault();
    const source = this.sourceTargets[0];
    const text = this.textValue || source?.value || source?.textContent?.trim() || "";
    await navigator.clipboard.writeText(text);
    for (const label of this.labelTargets) {
      const before = label.textContent;
      label.textContent = this.doneValue;
      window.setTimeout(() => (label.textContent = before), 2000);
    }
  }
}

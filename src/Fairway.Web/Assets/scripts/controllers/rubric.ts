import { Controller } from "@hotwired/stimulus";

/** Adds up chosen scores by their `data-weight` (percent) and shows the weighted mean, as the server will count it. */
export default class extends Controller<HTMLElement> {
  static targets = ["score", "phrase", "comment"];
  declare scoreTarget: HTMLElement;
  declare hasScoreTarget: boolean;
  declare commentTarget: HTMLTextAreaElement;

  connect() {
    this.count();
  }

  count() {
    if (!this.hasScoreTarget) return;
    const chosen = [...this.element.querySelectorAll<HTMLInputElement>("input[data-weight]:checked")];
    const weights = chosen.reduce((sum, one) => sum + Number(one.dataset.weight), 0);
    const points = chosen.reduce((sum, one) => sum + Number(one.dataset.weight) * Number(one.value), 0);
    this.scoreTarget.textContent = weights > 0 ? (points / weights).toFixed(2) : "–";
  }

  /** A button's own words are put at the end of the comment. */
  phrase(event: Event) {
    const words = (event.currentTarget as HTMLElement).dataset.phrase ?? "";
    const field = this.commentTarget;
    field.value = field.value ? `${field.value.trimEnd()}\n${words}` : words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
}

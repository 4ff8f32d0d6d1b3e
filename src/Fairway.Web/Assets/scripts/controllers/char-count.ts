import { Controller } from "@hotwired/stimulus";

/** Shows “12/200” for a text field; counts what a reader counts as characters. */
export default class extends Controller<HTMLElement> {
  static targets = ["input", "output"];
  static values = { max: Number };
  declare inputTarget: HTMLInputElement | HTMLTextAreaElement;
  declare outputTarget: HTMLElement;
  declare maxValue: number;

  connect() {
    this.show();
  }

  show() {
    const length = [...this.inputTarget.value].length;
    this.outputTarget.textContent = `${length}/${this.maxValue}`;
    this.outputTarget.dataset.over = String(length > this.maxValue);
  }
}

import { Controller } from "@hotwired/stimulus";

/** A short message that goes by itself; it stays while pointed at or focused, and never comes back from the cache. */
export default class extends Controller<HTMLElement> {
  static values = { after: { type: Number, default: 5000 } };
  declare afterValue: number;
  private timer = 0;

  connect() {
    this.element.dataset.turboTemporary = "true";
    this.element.addEventListener("pointerenter", this.stay);
    this.element.addEventListener("focusin", this.stay);
    this.element.addEventListener("pointerleave", this.wait);
    this.wait();
  }

  disconnect() {
    clearTimeout(this.timer);
  }

  close = () => {
    this.element.classList.add("leaving");
    window.setTimeout(() => this.element.remove(), 250);
  };

  private stay = () => clearTimeout(this.timer);

  private wait = () => {
    clearTimeout(this.timer);
    if (this.afterValue > 0) this.timer = window.setTimeout(this.close, this.afterValue);
  };
}

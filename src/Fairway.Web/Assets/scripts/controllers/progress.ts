import { Controller } from "@hotwired/stimulus";

type Frame = HTMLElement & { src: string | null; reload: () => Promise<void> };

/** Inside a turbo-frame: loads the frame again every `every` ms until the server draws it without this controller. */
export default class extends Controller<HTMLElement> {
  static values = { every: { type: Number, default: 1500 }, src: String };
  declare everyValue: number;
  declare srcValue: string;
  private timer = 0;

  connect() {
    this.timer = window.setTimeout(this.again, this.everyValue);
  }

  disconnect() {
    clearTimeout(this.timer);
  }

  private again = () => {
    const frame = this.element.closest("turbo-frame") as Frame | null;
    if (!frame) return;
    if (document.visibilityState === "hidden") {
      this.timer = window.setTimeout(this.again, this.everyValue);
    } else if (frame.src) {
      void frame.reload();
    } else {
      frame.src = this.srcValue || location.href;
    }
  };
}

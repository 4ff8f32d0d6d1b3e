import { Controller } from "@hotwired/stimulus";

/** Loads the preview again when a draft was saved (`autosave:saved@window->phone#refresh`). */
export default class extends Controller<HTMLElement> {
  static targets = ["frame"];
  declare frameTarget: HTMLIFrameElement;

  refresh() {
    const top = this.frameTarget.contentWindow?.scrollY ?? 0;
    this.frameTarget.addEventListener("load", () => this.frameTarget.contentWindow?.scrollTo(0, top), { once: true });
    this.frameTarget.contentWindow?.location.reload();
  }
}

import { Controller } from "@hotwired/stimulus";

/** Single-key shortcuts: `/` goes to the search box, any element with `data-key="j"` is clicked or focused by J. */
export default class extends Controller<HTMLElement> {
  connect() {
    document.addEventListener("keydown", this.press);
  }

  disconnect() {
    document.removeEventListener("keydown", this.press);
  }

  private press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const at = event.target as HTMLElement;
    if (at.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog[open]")) return;
    const key = CSS.escape(event.key.toLowerCase());
    const found = [...this.element.querySelectorAll<HTMLElement>(`[data-key="${key}"]`)].find((item) => item.offsetParent !== null);
    if (!found) return;
    event.preventDefault();
    if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) {
      found.focus();
      found.select();
    } else {
      found.click();
    }
  };
}

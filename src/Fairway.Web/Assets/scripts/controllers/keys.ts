import { Controller } from "@hotwired/stimulus";

/**
 * Single-key shortcuts: `/` goes to the search box, any element with `data-key="j"` is clicked or focused by J. An open
 * drawer comes first: its J is the next work, the J of the list behind it would begin anew.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["help", "sheet"];
  declare helpTargets: HTMLElement[];
  declare sheetTarget: HTMLDialogElement;

  connect() {
    document.addEventListener("keydown", this.press);
    document.addEventListener("turbo:before-cache", this.fold);
    for (const help of this.helpTargets) help.hidden = false;
  }

  disconnect() {
    document.removeEventListener("keydown", this.press);
    document.removeEventListener("turbo:before-cache", this.fold);
  }

  show() {
    this.sheetTarget.showModal();
  }

  private fold = () => {
    document.querySelector<HTMLDialogElement>("dialog[open]")?.close();
  };

  private press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const at = event.target as HTMLElement;
    if (at.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    const found = this.find(CSS.escape(event.key.toLowerCase()));
    if (!found) return;
    event.preventDefault();
    if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) {
      found.focus();
      found.select();
    } else {
      found.click();
    }
  };

  private find(key: string) {
    const drawer = this.element.querySelector<HTMLElement>("turbo-frame[data-drawer] .drawer");
    const place = drawer && key !== "\\?" ? drawer : this.element;
    return [...place.querySelectorAll<HTMLElement>(`[data-key="${key}"]`)].find((item) => item.offsetParent !== null);
  }
}

import { Controller } from "@hotwired/stimulus";

const focusable = 'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select, textarea, [tabindex]:not([tabindex="-1"])';

/** Lives on the drawer's content: traps focus, closes on Esc, scrim or button, gives focus back. */
export default class extends Controller<HTMLElement> {
  static targets = ["panel"];
  declare panelTarget: HTMLElement;
  private opener: HTMLElement | null = null;

  connect() {
    const frame = this.element.closest<HTMLElement>("turbo-frame[data-drawer]");
    if (!frame) return;
    this.opener = document.activeElement as HTMLElement | null;
    document.documentElement.style.overflow = "hidden";
    document.addEventListener("keydown", this.key);
    document.addEventListener("turbo:before-cache", this.close);
    if (!this.panelTarget.contains(document.activeElement)) this.panelTarget.focus();
  }

  disconnect() {
    document.documentElement.style.overflow = "";
    document.removeEventListener("keydown", this.key);
    document.removeEventListener("turbo:before-cache", this.close);
  }

  close = (event?: Event) => {
    const frame = this.element.closest<HTMLElement>("turbo-frame[data-drawer]");
    if (!frame) return;
    event?.preventDefault();
    frame.removeAttribute("src");
    frame.removeAttribute("complete");
    frame.replaceChildren();
    this.opener?.focus();
  };

  private key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      this.close(event);
    } else if (event.key === "Tab") {
      this.trap(event);
    }
  };

  private trap(event: KeyboardEvent) {
    const all = [...this.panelTarget.querySelectorAll<HTMLElement>(focusable)].filter((item) => item.offsetParent !== null);
    if (all.length === 0) return;
    const [first, last] = [all[0], all[all.length - 1]];
    const inside = this.panelTarget.contains(document.activeElement);
    if (event.shiftKey && (document.activeElement === first || document.activeElement === this.panelTarget || !inside)) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && (document.activeElement === last || !inside)) {
      event.preventDefault();
      first.focus();
    }
  }
}

import { Controller } from "@hotwired/stimulus";

/** Pairs of pictures, face down. The best time stays on this device; nothing is sent. */
export default class extends Controller<HTMLElement> {
  static targets = ["card", "tries", "best", "said"];
  static values = { best: String, tries: String, done: String };
  declare cardTargets: HTMLButtonElement[];
  declare triesTarget: HTMLElement;
  declare bestTarget: HTMLElement;
  declare saidTarget: HTMLElement;
  declare bestValue: string;
  declare triesValue: string;
  declare doneValue: string;
  private open: HTMLButtonElement[] = [];
  private tries = 0;
  private began = 0;
  private hiding = 0;

  connect() {
    this.deal();
  }

  disconnect() {
    window.clearTimeout(this.hiding);
  }

  deal() {
    window.clearTimeout(this.hiding);
    [this.open, this.tries, this.began] = [[], 0, 0];
    const cards = [...this.cardTargets];
    for (let n = cards.length - 1; n > 0; n--) {
      const other = Math.floor(Math.random() * (n + 1));
      [cards[n], cards[other]] = [cards[other]!, cards[n]!];
    }
    for (const card of cards) {
      this.hide(card);
      delete card.dataset.found;
      card.parentElement!.append(card);
    }
    this.saidTarget.textContent = "";
    this.show();
  }

  turn({ currentTarget }: Event) {
    const card = currentTarget as HTMLButtonElement;
    if (card.dataset.up) return;
    if (this.open.length === 2) this.settle();
    this.began ||= Date.now();
    card.dataset.up = "true";
    card.setAttribute("aria-label", card.dataset.name!);
    this.open.push(card);
    if (this.open.length < 2) return;
    this.tries++;
    this.show();
    const [one, two] = this.open;
    if (one!.dataset.scene !== two!.dataset.scene) {
      this.hiding = window.setTimeout(() => this.settle(), 1200);
      return;
    }
    for (const each of this.open) each.dataset.found = "true";
    this.open = [];
    if (this.cardTargets.every((each) => each.dataset.found)) this.finish();
  }

  private settle() {
    window.clearTimeout(this.hiding);
    for (const card of this.open) this.hide(card);
    this.open = [];
  }

  private hide(card: HTMLButtonElement) {
    delete card.dataset.up;
    card.setAttribute("aria-label", card.dataset.hidden!);
  }

  private finish() {
    const seconds = Math.max(1, Math.round((Date.now() - this.began) / 1000));
    const best = Math.min(seconds, this.best ?? seconds);
    try {
      localStorage.setItem(this.key, String(best));
    } catch {
      // A browser that keeps nothing keeps no best time either.
    }
    this.saidTarget.textContent = this.doneValue.replace("%n", String(seconds));
    this.show();
  }

  private show() {
    this.triesTarget.textContent = this.triesValue.replace("%n", String(this.tries));
    this.bestTarget.textContent = this.best === null ? "" : this.bestValue.replace("%n", String(this.best));
  }

  private get key() {
    return `fairway.memory.${this.cardTargets.length}`;
  }

  private get best(): number | null {
    try {
      return Number(localStorage.getItem(this.key)) || null;
    } catch {
      return null;
    }
  }
}

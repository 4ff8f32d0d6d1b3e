import { Controller } from "@hotwired/stimulus";

/** Ticks of a list: all, some, none; shows the bar with the count while any is on. Shift extends the range. */
export default class extends Controller<HTMLElement> {
  static targets = ["all", "one", "bar", "count"];
  declare allTargets: HTMLInputElement[];
  declare oneTargets: HTMLInputElement[];
  declare barTargets: HTMLElement[];
  declare countTargets: HTMLElement[];
  private last: HTMLInputElement | null = null;

  connect() {
    this.refresh();
  }

  toggleAll(event: Event) {
    const on = (event.target as HTMLInputElement).checked;
    for (const box of this.oneTargets) box.checked = on;
    this.refresh();
  }

  toggle(event: MouseEvent) {
    const box = event.target as HTMLInputElement;
    if (event.shiftKey && this.last) {
      const [a, b] = [this.oneTargets.indexOf(this.last), this.oneTargets.indexOf(box)].sort((x, y) => x - y);
      for (const between of this.oneTargets.slice(a, b + 1)) between.checked = box.checked;
    }
    this.last = box;
    this.refresh();
  }

  clear() {
    for (const box of this.oneTargets) box.checked = false;
    this.refresh();
  }

  private refresh() {
    const on = this.oneTargets.filter((box) => box.checked).length;
    for (const all of this.allTargets) {
      all.checked = on > 0 && on === this.oneTargets.length;
      all.indeterminate = on > 0 && on < this.oneTargets.length;
    }
    for (const bar of this.barTargets) bar.hidden = on === 0;
    for (const count of this.countTargets) count.textContent = String(on);
  }
}

import { Controller } from "@hotwired/stimulus";
import type Sortable from "sortablejs";

/**
 * Cards moved between lanes or rows put in order. On a drop the form in `form` is submitted with the fields
 * `item`, `lane` and `index`; without scripts the same form carries a select and a button.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["lane", "form"];
  static values = { handle: String };
  declare laneTargets: HTMLElement[];
  declare formTarget: HTMLFormElement;
  declare handleValue: string;
  private lists: Sortable[] = [];

  async connect() {
    const { default: Sorting } = await import("sortablejs");
    if (!this.element.isConnected) return;
    this.lists = this.laneTargets.map((lane) =>
      Sorting.create(lane, {
        group: this.identifier,
        draggable: "[data-item]",
        handle: this.handleValue || undefined,
        animation: 140,
        ghostClass: "dragging",
        chosenClass: "chosen",
        onEnd: (event) => this.send(event.item, event.to, event.newDraggableIndex ?? 0),
      }),
    );
  }

  disconnect() {
    for (const list of this.lists) list.destroy();
    this.lists = [];
  }

  private send(item: HTMLElement, lane: HTMLElement, index: number) {
    const put = (name: string, value: string) => {
      const field = this.formTarget.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    };
    put("item", item.dataset.item ?? "");
    put("lane", lane.dataset.lane ?? "");
    put("index", String(index));
    this.formTarget.requestSubmit();
  }
}

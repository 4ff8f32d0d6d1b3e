import { Controller } from "@hotwired/stimulus";
import { word } from "../words";

/**
 * Thumbnails for a file input: adds up, at most `max` files of at most `bytes` each, drag and drop, one can be taken out.
 * With `shrink` pictures are made smaller meanwhile; whoever sends the form before that is done sends them as they are.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["input", "add", "message"];
  static values = { max: { type: Number, default: 9 }, bytes: { type: Number, default: 20_000_000 }, shrink: Boolean };
  declare inputTarget: HTMLInputElement;
  declare addTarget: HTMLElement;
  declare messageTarget: HTMLElement;
  declare maxValue: number;
  declare bytesValue: number;
  declare shrinkValue: boolean;
  private files: File[] = [];
  /** What a smaller picture was made of: picked once more, it is the same. */
  private origins = new WeakMap<File, File>();
  private urls: string[] = [];

  connect() {
    this.element.addEventListener("dragover", this.over);
    this.element.addEventListener("dragleave", this.out);
    this.element.addEventListener("drop", this.drop);
    this.inputTarget.addEventListener("change", this.picked);
  }

  disconnect() {
    this.element.removeEventListener("dragover", this.over);
    this.element.removeEventListener("dragleave", this.out);
    this.element.removeEventListener("drop", this.drop);
    this.inputTarget.removeEventListener("change", this.picked);
    this.release();
  }

  private over = (event: DragEvent) => {
    event.preventDefault();
    this.element.dataset.over = "true";
  };

  private out = () => delete this.element.dataset.over;

  private drop = (event: DragEvent) => {
    event.preventDefault();
    this.out();
    this.take([...(event.dataTransfer?.files ?? [])]);
  };

  private picked = () => this.take([...(this.inputTarget.files ?? [])]);

  private take(more: File[]) {
    // What is too large may still fit once it is smaller; it is said, and taken in then.
    const later = this.shrinkValue ? more : [];
    this.add(more);
    if (later.length > 0) void this.lighten(later);
  }

  private add(more: File[]) {
    const fitting = more.filter((file) => file.size <= this.bytesValue);
    const free = this.maxValue - this.kept - this.files.length;
    const held = this.files.map((file) => this.origins.get(file) ?? file);
    const fresh = fitting.filter((file) => !held.some((old) => old.name === file.name && old.size === file.size));
    this.messageTarget.textContent =
      fitting.length < more.length
        ? word(this.messageTarget, "big", { size: Math.round(this.bytesValue / 1_000_000) })
        : fresh.length > free
          ? word(this.messageTarget, "many", { max: this.maxValue })
          : "";
    this.files = [...this.files, ...fresh.slice(0, Math.max(0, free))];
    this.show();
  }

  /** One after the other: decoding nine photographs at once is more than many phones bear. */
  private async lighten(files: File[]) {
    const { shrink } = await import("../shrink");
    for (const file of files) {
      const smaller = await shrink(file);
      if (smaller === file) continue;
      this.origins.set(smaller, file);
      const at = this.files.indexOf(file);
      if (at >= 0) {
        this.files[at] = smaller;
        this.show();
      } else if (file.size > this.bytesValue) {
        this.add([smaller]);
      }
    }
  }

  /** Files the server already holds are drawn by the page as items too. */
  private get kept() {
    return this.element.querySelectorAll("[data-kept]").length;
  }

  private show() {
    const bag = new DataTransfer();
    for (const file of this.files) bag.items.add(file);
    this.inputTarget.files = bag.files;
    this.release();
    for (const item of this.element.querySelectorAll("[data-fresh]")) item.remove();
    this.files.forEach((file, index) => this.addTarget.before(this.thumbnail(file, index)));
    this.addTarget.hidden = this.kept + this.files.length >= this.maxValue;
    this.inputTarget.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private thumbnail(file: File, index: number) {
    const item = document.createElement("div");
    item.className = "drop-item";
    item.dataset.fresh = "true";
    if (file.type.startsWith("image/")) {
      const image = document.createElement("img");
      image.src = URL.createObjectURL(file);
      image.alt = file.name;
      this.urls.push(image.src);
      item.append(image);
    } else {
      item.append(file.name);
    }
    const remove = document.createElement("button");
    remove.type = "button";
    remove.ariaLabel = word(this.element, "remove", { name: file.name });
    const cross = document.createElement("span");
    cross.textContent = "×";
    remove.append(cross);
    remove.addEventListener("click", () => {
      this.files.splice(index, 1);
      this.show();
    });
    item.append(remove);
    return item;
  }

  private release() {
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls = [];
  }
}

import { Controller } from "@hotwired/stimulus";

/** Keeps what is typed into the fields marked `data-keep` under `key`, as long as the tab is open: through other steps and back. */
export default class extends Controller<HTMLFormElement> {
  static values = { key: String };
  declare keyValue: string;

  connect() {
    this.element.addEventListener("input", this.keep);
    const kept = JSON.parse(sessionStorage.getItem(this.keyValue) ?? "{}") as Record<string, string>;
    for (const field of this.fields) field.value ||= kept[field.name] ?? "";
  }

  disconnect() {
    this.element.removeEventListener("input", this.keep);
  }

  private keep = () => {
    sessionStorage.setItem(this.keyValue, JSON.stringify(Object.fromEntries([...this.fields].map((field) => [field.name, field.value]))));
  };

  private get fields() {
    return this.element.querySelectorAll<HTMLInputElement>("input[data-keep]");
  }
}

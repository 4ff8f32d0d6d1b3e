import { Controller } from "@hotwired/stimulus";
import * as Turbo from "@hotwired/turbo";

type Frame = HTMLElement & { src: string | null; reload: () => Promise<void> };

/**
 * Hears from the server that something was said and has it draw the talk again, so that words, times and marks are the
 * server's own. One stream a tab that is looked at; whoever comes back to the tab sees what was said meanwhile.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["talk"];
  static values = { src: String, after: Number };
  declare talkTarget: Frame;
  declare srcValue: string;
  declare afterValue: number;
  private talk!: Frame;
  private source: EventSource | null = null;
  private timer = 0;

  connect() {
    this.talk = this.talkTarget;
    this.talk.addEventListener("turbo:frame-load", this.toEnd);
    document.addEventListener("visibilitychange", this.look);
    this.look();
    this.toEnd();
  }

  disconnect() {
    clearTimeout(this.timer);
    this.talk.removeEventListener("turbo:frame-load", this.toEnd);
    document.removeEventListener("visibilitychange", this.look);
    this.close();
  }

  private look = () => {
    if (document.visibilityState === "hidden") this.close();
    else if (!this.source) this.open();
  };

  private open() {
    this.source = new EventSource(`${this.srcValue}?after=${this.afterValue}`);
    this.source.addEventListener("message", (event) => {
      this.afterValue = Number((event as MessageEvent).lastEventId) || this.afterValue;
      clearTimeout(this.timer);
      this.timer = window.setTimeout(this.draw, 150);
    });
    this.source.addEventListener("archived", () => {
      this.close();
      Turbo.visit(location.pathname, { action: "replace" });
    });
  }

  private close() {
    this.source?.close();
    this.source = null;
  }

  private draw = () => {
    if (this.talk.src) void this.talk.reload();
    else this.talk.src = location.pathname;
  };

  private toEnd = () => {
    const talk = this.talk;
    if (talk.scrollHeight > talk.clientHeight) talk.scrollTop = talk.scrollHeight;
    else talk.querySelector("li:last-child")?.scrollIntoView({ block: "nearest" });
  };
}

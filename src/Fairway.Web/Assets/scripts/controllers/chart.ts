import { Controller } from "@hotwired/stimulus";
import type { ECharts } from "echarts/core";
import type { ChartSpec } from "../charts";

/** Draws `spec` with ECharts, loaded when the first chart comes into sight. */
export default class extends Controller<HTMLElement> {
  static values = { spec: Object };
  declare specValue: ChartSpec;
  private chart: ECharts | null = null;
  private seen: IntersectionObserver | null = null;
  private size: ResizeObserver | null = null;
  private theme = matchMedia("(prefers-color-scheme: dark)");

  connect() {
    // A cached snapshot still holds the last drawing.
    this.element.replaceChildren();
    this.seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.seen?.disconnect();
      void this.draw();
    }, { rootMargin: "200px" });
    this.seen.observe(this.element);
    this.theme.addEventListener("change", this.redraw);
  }

  disconnect() {
    this.theme.removeEventListener("change", this.redraw);
    this.seen?.disconnect();
    this.size?.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  private redraw = () => {
    if (this.chart) void this.draw();
  };

  private async draw() {
    const { draw } = await import("../charts");
    if (!this.element.isConnected) return;
    this.chart?.dispose();
    this.chart = draw(this.element, this.specValue);
    this.size ??= new ResizeObserver(() => this.chart?.resize());
    this.size.observe(this.element);
  }
}

import { BarChart, LineChart, PieChart, RadarChart } from "echarts/charts";
import { GridComponent, LegendComponent, RadarComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, PieChart, RadarChart, GridComponent, LegendComponent, RadarComponent, TooltipComponent, SVGRenderer]);

export interface ChartSeries {
  name: string;
  kind: "bar" | "line" | "area";
  values: (number | null)[];
  percent?: boolean;
  stack?: string;
}

export interface ChartSpec {
  kind: "axes" | "pie" | "radar";
  labels: string[];
  series: ChartSeries[];
  max?: number;
  horizontal?: boolean;
}

export function draw(element: HTMLElement, spec: ChartSpec): ECharts {
  const chart = init(element, null, { renderer: "svg" });
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const look: Look = {
    colours: [1, 2, 3, 4].map((n) => token(`--chart-${n}`)),
    text: token("--text-2"),
    strong: token("--text"),
    grid: token("--chart-grid"),
    axis: token("--line-2"),
    surface: token("--surface"),
    font: token("--font"),
  };
  chart.setOption({
    color: look.colours,
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 400,
    textStyle: { fontFamily: look.font, color: look.text },
    tooltip: {
      renderMode: "richText",
      trigger: spec.kind === "axes" ? "axis" : "item",
      axisPointer: { type: "shadow", shadowStyle: { color: look.grid, opacity: 0.5 } },
      backgroundColor: look.surface,
      borderColor: look.axis,
      textStyle: { color: look.strong, fontSize: 13 },
    },
    legend:
      spec.series.length > 1 || spec.kind === "pie"
        ? { right: 0, top: 0, itemWidth: 10, itemHeight: 10, icon: "roundRect", textStyle: { color: look.text, fontSize: 13 } }
        : undefined,
    ...(spec.kind === "axes" ? axes(spec, look) : spec.kind === "pie" ? pie(spec, look) : radar(spec, look)),
  });
  return chart;
}

interface Look {
  colours: string[];
  text: string;
  strong: string;
  grid: string;
  axis: string;
  surface: string;
  font: string;
}

function axes(spec: ChartSpec, look: Look) {
  const label = { color: look.text, fontSize: 12.5 };
  const category = {
    type: "category",
    data: spec.labels,
    axisLine: { lineStyle: { color: look.axis } },
    axisTick: { show: false },
    axisLabel: label,
    inverse: spec.horizontal ?? false,
  };
  // People are not counted in thirds.
  const whole = spec.series.every((one) => one.values.every((value) => value === null || Number.isInteger(value)));
  const numbers = { type: "value", splitNumber: 4, minInterval: whole ? 1 : undefined, axisLabel: label, splitLine: { lineStyle: { color: look.grid } } };
  const shares = { type: "value", min: 0, max: 100, interval: 25, axisLabel: { ...label, formatter: "{value}%" }, splitLine: { show: false } };
  const mixed = spec.series.some((one) => one.percent) && spec.series.some((one) => !one.percent);
  const values = mixed ? [numbers, shares] : spec.series.some((one) => one.percent) ? [{ ...shares, splitLine: numbers.splitLine }] : [numbers];
  return {
    grid: { left: 4, right: 4, top: spec.series.length > 1 ? 40 : 16, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: spec.horizontal ? values : category,
    yAxis: spec.horizontal ? category : values,
    series: spec.series.map((one) => ({
      name: one.name,
      type: one.kind === "bar" ? "bar" : "line",
      stack: one.stack,
      data: one.values,
      [spec.horizontal ? "xAxisIndex" : "yAxisIndex"]: mixed && one.percent ? 1 : 0,
      barMaxWidth: 18,
      itemStyle: one.kind === "bar" && !one.stack ? { borderRadius: spec.horizontal ? [0, 4, 4, 0] : [4, 4, 0, 0] } : undefined,
      areaStyle: one.kind === "area" ? { opacity: 0.14 } : undefined,
      symbol: "circle",
      symbolSize: 7,
      lineStyle: { width: 2.5 },
      tooltip: one.percent ? { valueFormatter: (value: unknown) => `${value}%` } : undefined,
    })),
  };
}

function pie(spec: ChartSpec, look: Look) {
  return {
    legend: { orient: "vertical", right: 0, top: "middle", icon: "roundRect", itemWidth: 10, itemHeight: 10, textStyle: { color: look.text, fontSize: 13 } },
    series: [
      {
        type: "pie",
        radius: ["58%", "84%"],
        center: ["34%", "50%"],
        label: { show: false },
        itemStyle: { borderColor: look.surface, borderWidth: 2 },
        data: spec.labels.map((name, index) => ({ name, value: spec.series[0]?.values[index] ?? 0 })),
      },
    ],
  };
}

function radar(spec: ChartSpec, look: Look) {
  return {
    radar: {
      radius: "72%",
      indicator: spec.labels.map((name) => ({ name, max: spec.max ?? 100 })),
      splitNumber: 4,
      axisName: { color: look.text },
      axisLine: { lineStyle: { color: look.grid } },
      splitLine: { lineStyle: { color: look.grid } },
      splitArea: { show: false },
    },
    series: [{ type: "radar", symbolSize: 5, areaStyle: { opacity: 0.16 }, data: spec.series.map((one) => ({ name: one.name, value: one.values })) }],
  };
}

/** A text the page sent along as `data-<key>`; scripts hold no words of their own. */
export function word(element: Element, key: string, values: Record<string, string | number> = {}): string {
  const text = (element as HTMLElement).dataset[key] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

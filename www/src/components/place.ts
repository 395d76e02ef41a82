// Popovers: shown, hidden, and put by what they are about.

const GAP = 6;
const EDGE = 8;

/** Puts a fixed element under `anchor`, or over it where there is more room. */
export function placeBy(element: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.max(EDGE, Math.min(anchor.left, innerWidth - width - EDGE));
  const isRoomBelow = anchor.bottom + GAP + height <= innerHeight - EDGE;
  const isMoreAbove = anchor.top > innerHeight - anchor.bottom;
  const top = isRoomBelow || !isMoreAbove ? Math.min(anchor.bottom + GAP, innerHeight - height - EDGE) : Math.max(EDGE, anchor.top - GAP - height);
  element.style.left = `${Math.round(left)}px`;
  element.style.top = `${Math.round(Math.max(EDGE, top))}px`;
}

// `data-shown` stands in for the platform's own state in browsers that have no popovers.

export function show(element: HTMLElement): void {
  if (isShown(element)) return;
  element.dataset['shown'] = '';
  element.showPopover?.();
}

export function hide(element: HTMLElement): void {
  if (!isShown(element)) return;
  delete element.dataset['shown'];
  element.hidePopover?.();
}

export function isShown(element: HTMLElement): boolean {
  return 'popover' in HTMLElement.prototype ? element.matches(':popover-open') : element.dataset['shown'] != null;
}

export function toggle(element: HTMLElement): void {
  if (isShown(element)) hide(element);
  else show(element);
}

// Where a popover stands: by what it is about, inside the window.

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

/** Whether a popover is open. */
export function isShown(element: HTMLElement): boolean {
  return element.matches(':popover-open');
}

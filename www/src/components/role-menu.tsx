// The menu that says why a block has its role, and gives it another.

import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { article, setRole } from '../state/article';
import { roleWord, ROLES } from '../words/roles';
import { hide, placeBy, show } from './place';

/** The block whose menu is open, and the label it hangs from. */
export const roleMenu = signal<{ block: number; anchor: HTMLElement } | null>(null);

export function RoleMenu() {
  const element = useRef<HTMLDivElement>(null);
  const open = roleMenu.value;
  const block = open && article.value?.blocks[open.block];

  useLayoutEffect(() => {
    const menu = element.current;
    if (!menu) return;
    if (!open || !block) {
      hide(menu);
      return;
    }
    show(menu);
    placeBy(menu, open.anchor.getBoundingClientRect());
    menu.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, [open, block]);

  const close = (): void => {
    const anchor = roleMenu.value?.anchor;
    roleMenu.value = null;
    anchor?.focus({ preventScroll: true });
  };
  return (
    <div
      ref={element}
      popover="auto"
      class="menu role-menu"
      onToggle={(event) => {
        if (event.newState === 'closed') roleMenu.value = null;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        } else walkMenu(event);
      }}
    >
      {open && block && (
        <>
          <p class="menu-title">
            <span>
              {roleWord(block.role)}: {block.rule === 'you' ? 'you said so' : block.rule}
            </span>
          </p>
          <div role="menu" aria-label="Role of this line">
            {ROLES.map(({ role, word, explained }) => (
              <button
                key={role}
                type="button"
                role="menuitemradio"
                tabIndex={-1}
                aria-checked={role === block.role}
                onClick={() => {
                  close();
                  void setRole(open.block, role);
                }}
              >
                {word} <small>{explained}</small>
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

function walkMenu(event: KeyboardEvent & { currentTarget: HTMLDivElement }): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  items[(at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length]?.focus();
}

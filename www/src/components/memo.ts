// Components that are drawn again only when one of their properties is another. Those that read a signal are so by themselves, and must not be made
// here: the signal could not have them drawn again.

import { Component, type ComponentChildren, type ComponentType } from 'preact';

export function memo<Props extends object>(draw: (props: Props) => ComponentChildren): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return (Object.keys(next) as (keyof Props)[]).some((key) => next[key] !== (this.props as Props)[key]);
    }

    override render(props: Props) {
      return draw(props);
    }
  };
}

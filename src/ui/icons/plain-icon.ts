import { createElement, type SVGProps } from 'react';

/** An icon as Lucide describes it. */
interface IconData {
  readonly node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];
}

interface IconProps extends SVGProps<SVGSVGElement> {
  /** Pixels of its side. */
  readonly size?: number;
}

/**
 * A component that draws an icon of Lucide, beside words that say what it stands for. The build puts it in place of Lucide's own function of this
 * name (`vite.config.ts`), whose themes, aliases and converters are larger than the icons.
 */
export default function createLucideIcon({ node }: IconData) {
  return ({ size = 24, ...props }: IconProps) =>
    createElement(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        'aria-hidden': true,
        ...props,
      },
      ...node.map(([tag, attributes]) => createElement(tag, attributes)),
    );
}

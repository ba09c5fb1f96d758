import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { drawPod } from '../../core/traffic/picture/draw';
import type { DrawnPart, PartTarget, Shape } from '../../core/traffic/picture/drawing';
import type { PictureForm } from '../../core/traffic/picture/layout';
import type { PacketStory, PodStory } from '../../core/traffic/story/pod-story';
import type { Words } from '../../i18n/packs';
import styles from './PodPicture.module.css';

interface PodPictureProps {
  readonly story: PodStory;
  readonly packet: PacketStory | null;
  readonly words: Words<'pod'>;
  readonly form: PictureForm;
  /** Parts whose YAML the cursor is on, by their keys. */
  readonly lit: ReadonlySet<string>;
  readonly onPart: (target: PartTarget) => void;
}

/** The picture of a pod: its containers, ports and volumes, and the way of one packet. Its text is in the list below it, too. */
export function PodPicture({ story, packet, words, form, lit, onPart }: PodPictureProps) {
  const drawing = useMemo(() => drawPod(story, packet, words, form), [story, packet, words, form]);
  return (
    <svg
      className={styles.picture}
      data-form={form}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG with buttons in it is a group, and has no such element
      role="group"
      aria-label={drawing.title}
    >
      {drawing.parts.map((part) => (
        <Part key={part.key} part={part} lit={lit} onPart={onPart} />
      ))}
    </svg>
  );
}

function Part({
  part: { label, target, shapes },
  lit,
  onPart,
}: {
  part: DrawnPart;
  lit: ReadonlySet<string>;
  onPart: (target: PartTarget) => void;
}) {
  const drawn = shapes.map((shape, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- shapes of a part have no other identity
    <Drawn key={at} shape={shape} />
  ));
  if (target === null || label === null) return <g pointerEvents="none">{drawn}</g>;
  return (
    <Button label={label} isLit={lit.has(keyOf(target))} onPress={() => onPart(target)}>
      {drawn}
    </Button>
  );
}

/** What a part is known by where something lights it up. */
export function keyOf(target: PartTarget): string {
  return target.kind === 'pod' ? JSON.stringify(target.path) : `service ${target.index}`;
}

/** A part of the picture that leads to its YAML. */
function Button({
  label,
  isLit,
  onPress,
  children,
}: {
  label: string;
  isLit: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPress();
  };
  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG has no button element
      role="button"
      tabIndex={0}
      aria-label={label}
      className={styles.part}
      data-lit={isLit ? '' : undefined}
      onClick={onPress}
      onKeyDown={onKeyDown}
    >
      <title>{label}</title>
      {children}
    </g>
  );
}

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          {...shape.box}
          rx={shape.radius}
          fill={`var(--${shape.fill})`}
          stroke={shape.stroke === undefined ? undefined : `var(--${shape.stroke})`}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash}
        />
      );
    case 'text':
      return (
        <text
          {...shape.at}
          fontFamily={`var(--font-${shape.font})`}
          fontSize={shape.size}
          fontWeight={shape.weight}
          textAnchor={shape.anchor}
          fill={`var(--${shape.fill})`}
        >
          {shape.text}
        </text>
      );
    case 'path':
      return (
        <path
          d={shape.d}
          className={shape.moving === true ? styles.way : undefined}
          fill={shape.fill === undefined ? 'none' : `var(--${shape.fill})`}
          stroke={shape.stroke === undefined ? undefined : `var(--${shape.stroke})`}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash}
        />
      );
    case 'circle':
      return (
        <circle
          cx={shape.at.x}
          cy={shape.at.y}
          r={shape.radius}
          fill={`var(--${shape.fill})`}
          stroke={`var(--${shape.stroke})`}
          strokeWidth={2}
        />
      );
  }
}

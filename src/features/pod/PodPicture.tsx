import { type KeyboardEvent, type ReactNode, type Ref, useMemo } from 'react';
import type { Neighbour, PacketStory, PodStory } from '../../core/traffic/story/pod-story';
import type { Words } from '../../i18n/packs';
import { type Box, podLayout, wayOf } from './layout';
import styles from './PodPicture.module.css';

type PodPath = readonly (string | number)[];

interface PodPictureProps {
  readonly story: PodStory;
  readonly packet: PacketStory | null;
  readonly words: Words<'pod'>;
  /** The part whose YAML the cursor is on, by its path. */
  readonly lit: string | null;
  readonly onPart: (path: PodPath) => void;
  readonly picture: Ref<SVGSVGElement>;
}

/** The picture of a pod: its containers, ports and volumes, and the way of one packet. Its text is in the list below it, too. */
export function PodPicture({ story, packet, words, lit, onPart, picture }: PodPictureProps) {
  const layout = useMemo(() => podLayout(story), [story]);
  const ways = useMemo(
    () => (packet === null ? [] : packet.hops.map((hop) => wayOf(layout, story, hop, packet.sender, packet.container))),
    [layout, story, packet],
  );
  const neighbours: Readonly<Record<Neighbour, string>> = {
    'other-pod': words.senders['other-pod'],
    kubelet: words.senders.kubelet,
    prometheus: words.senders.prometheus,
    service: words.service,
    endpoint: words.service,
    'name-server': words.nameServer,
    istiod: words.istiod,
    internet: words.internet,
    'internet-6': words.internet,
  };
  const landed = new Set(
    (packet?.hops ?? []).flatMap(({ landing }) =>
      landing.where === 'pod' ? [`${landing.listener.role}:${landing.listener.port}`] : [],
    ),
  );
  const part = (path: PodPath, label: string, box: Box, look: string | undefined, children: ReactNode) => (
    <Part key={JSON.stringify(path)} path={path} label={label} box={box} look={look} lit={lit} onPart={onPart}>
      {children}
    </Part>
  );
  const { proxy, envoy, agent } = layout;
  return (
    <svg
      ref={picture}
      className={styles.picture}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG with buttons in it is a group, and has no such element
      role="group"
      aria-label={words.picture(story.name, packet === null ? '' : words.packets[packet.name])}
    >
      <defs>
        <marker id="pod-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M 0 0 L 10 5 L 0 10 z" fill="var(--accent)" />
        </marker>
      </defs>
      <rect {...rectOf(layout.pod)} rx="12" fill="var(--sunk)" stroke="var(--line)" />
      <text x={layout.pod.x + 20} y={36} className={styles.title} fill="var(--ink)">
        {words.podLine(story.name, story.address)}
      </text>
      <text x={layout.pod.x + 20} y={(layout.chips[0]?.y ?? 52) + 16} className={styles.label} fill="var(--ink2)">
        {words.startOrder}
      </text>
      {layout.chips.map((chip, at) => {
        const container = story.containers[chip.index];
        if (container === undefined) return null;
        const previous = layout.chips[at - 1];
        return (
          <g key={`${container.place}:${container.name}`}>
            {previous !== undefined && previous.y === chip.y && (
              <text x={chip.x - 17} y={chip.y + 16} className={styles.label} fill="var(--ink3)">
                {container.place === 'container' && story.containers[previous.index]?.place === 'container' ? '+' : '→'}
              </text>
            )}
            {part(
              container.path,
              `${container.name}. ${words.starts[container.start]}`,
              chip,
              styles.chip,
              <text x={chip.x + 10} y={chip.y + 16} className={styles.code} fill="var(--ink)">
                {chip.text}
              </text>,
            )}
          </g>
        );
      })}
      {(
        [
          [layout.gateIn, words.gateIn],
          [layout.gateOut, words.gateOut],
        ] as const
      ).map(([gate, name]) => (
        <g key={name} opacity={story.capture === 'nobody' ? 0.4 : 1}>
          <rect {...rectOf(gate)} rx="8" fill="var(--pane)" stroke="var(--origin-step)" strokeWidth="1.5" />
          <text x={gate.x + gate.width / 2} y={gate.y + 20} className={styles.gate} fill="var(--origin-step)">
            {name}
          </text>
          <text
            x={gate.x + gate.width / 2}
            y={gate.y + 36}
            className={styles.small}
            fill="var(--ink2)"
            textAnchor="middle"
          >
            {story.rules.nft.length > 0 ? 'nftables' : 'iptables'}
          </text>
        </g>
      ))}
      {proxy !== null && envoy !== null && agent !== null && (
        <>
          {part(
            story.containers[proxy.index]?.path ?? [],
            'istio-proxy',
            proxy,
            styles.proxy,
            <text x={proxy.x + 14} y={proxy.y + 20} className={styles.title} fill="var(--ink)">
              istio-proxy
              <tspan dx="10" className={styles.label} fill="var(--ink2)">
                {words.user(story.containers[proxy.index]?.uid ?? null)}
              </tspan>
            </text>,
          )}
          {(
            [
              [envoy, 'Envoy', 'var(--accent-soft)'],
              [agent, 'pilot-agent', 'var(--sunk)'],
            ] as const
          ).map(([box, name, fill]) => (
            <g key={name}>
              <rect {...rectOf(box)} rx="8" fill={fill} />
              <text x={box.x + 10} y={box.y + 19} className={styles.title} fill="var(--ink)">
                {name}
              </text>
            </g>
          ))}
        </>
      )}
      {layout.apps.map((app) => {
        const container = story.containers[app.index];
        return container === undefined
          ? null
          : part(
              container.path,
              container.name,
              app,
              styles.app,
              <text x={app.x + 14} y={app.y + 20} className={styles.title} fill="var(--ink)">
                {container.name}
                <tspan dx="10" className={styles.label} fill="var(--ink2)">
                  {words.user(container.uid)}
                </tspan>
              </text>,
            );
      })}
      {[...(proxy?.listeners ?? []), ...layout.apps.flatMap(({ listeners }) => listeners)].map((box) => {
        const { listener } = box;
        const hit = landed.has(`${listener.role}:${listener.port}`);
        return (
          <g key={`${listener.role}:${listener.transport}:${listener.port}`} pointerEvents="none">
            <rect
              {...rectOf(box)}
              rx="5"
              fill={hit ? 'var(--accent)' : 'var(--pane)'}
              stroke={hit ? 'var(--accent)' : 'var(--line-strong)'}
            />
            <text
              x={box.x + box.width / 2}
              y={box.y + 16.5}
              className={styles.port}
              fill={hit ? 'var(--accent-ink)' : 'var(--ink)'}
            >
              {listener.port}
            </text>
            <text x={box.x + box.width + 10} y={box.y + 16.5} className={styles.label} fill="var(--ink2)">
              {listener.role === 'app' ? listener.transport.toUpperCase() : words.roles[listener.role]}
            </text>
          </g>
        );
      })}
      {layout.volumes.length > 0 && (
        <text x={layout.pod.x + 20} y={layout.volumesTop + 16} className={styles.label} fill="var(--ink2)">
          {words.volumes}
        </text>
      )}
      {layout.volumes.map((chip) => {
        const volume = story.volumes[chip.index];
        if (volume === undefined) return null;
        const places = volume.mounts.map(({ container, at }) => `${container} ${at}`);
        const label = places.length === 0 ? words.unmounted(volume.name) : words.mountedBy(volume.name, places);
        return part(
          volume.path,
          label,
          chip,
          styles.volume,
          <text x={chip.x + 10} y={chip.y + 16} className={styles.small} fill="var(--ink2)">
            {chip.text}
          </text>,
        );
      })}
      {[...layout.outside].map(([name, box]) => (
        <g key={name}>
          <rect {...rectOf(box)} rx="8" fill="var(--pane)" stroke="var(--line-strong)" />
          <text x={box.x + box.width / 2} y={box.y + 19} className={styles.name} fill="var(--ink)">
            {neighbours[name]}
          </text>
          <text
            x={box.x + box.width / 2}
            y={box.y + 35}
            className={styles.small}
            fill="var(--ink2)"
            textAnchor="middle"
          >
            {story.around[name]}
          </text>
        </g>
      ))}
      <g pointerEvents="none">
        {ways.map((way, at) => (
          <g key={`${packet?.id ?? ''}:${packet?.hops[at]?.call?.why ?? 'first'}`}>
            <path
              d={way.path}
              fill="none"
              stroke="var(--accent)"
              strokeWidth="2.5"
              className={styles.way}
              markerEnd="url(#pod-arrow)"
            />
          </g>
        ))}
        {ways.map((way, at) => (
          <g key={`badge:${packet?.id ?? ''}:${packet?.hops[at]?.call?.why ?? 'first'}`}>
            <circle
              cx={way.badge.x}
              cy={way.badge.y}
              r="11"
              fill="var(--accent)"
              stroke="var(--pane)"
              strokeWidth="2"
            />
            <text x={way.badge.x} y={way.badge.y + 4.5} className={styles.number} fill="var(--accent-ink)">
              {at + 1}
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
}

function rectOf({ x, y, width, height }: Box) {
  return { x, y, width, height };
}

/** A part of the pod that leads to its YAML. */
function Part({
  path,
  label,
  box,
  look,
  lit,
  onPart,
  children,
}: {
  path: PodPath;
  label: string;
  box: Box;
  look: string | undefined;
  lit: string | null;
  onPart: (path: PodPath) => void;
  children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPart(path);
  };
  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG has no button element
      role="button"
      tabIndex={0}
      aria-label={label}
      className={styles.part}
      data-lit={lit === JSON.stringify(path) ? '' : undefined}
      onClick={() => onPart(path)}
      onKeyDown={onKeyDown}
    >
      <title>{label}</title>
      <rect {...rectOf(box)} rx="8" className={look} />
      {children}
    </g>
  );
}

import { type FormEvent, useState } from 'react';
import { addressFrom } from '../../core/traffic/packet/address';
import type { CustomPacket } from '../../core/traffic/story/pod-story';
import type { Words } from '../../i18n/packs';
import { Button } from '../../ui/Button';
import styles from './PodTab.module.css';

const SENDERS = ['app', 'other-pod', 'kubelet', 'prometheus', 'envoy', 'agent'] as const;

/** Asks for a packet of one's own: who sends it, where to. */
export function PacketForm({
  words,
  onSend,
  onClose,
}: {
  words: Words<'pod'>;
  onSend: (packet: CustomPacket) => void;
  onClose: () => void;
}) {
  const [bad, setBad] = useState(false);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const number = (name: string): number | undefined =>
      /^\d{1,10}$/.test(text(name)) ? Number(text(name)) : undefined;
    const port = number('port') ?? 0;
    const destination = text('destination');
    const sender = SENDERS.find((one) => one === text('sender')) ?? 'app';
    if (port < 1 || port > 65535 || addressFrom(destination) === null) {
      setBad(true);
      return;
    }
    const [uid, gid] = [number('uid'), number('gid')];
    onSend({
      sender,
      destination,
      port,
      transport: text('transport') === 'udp' ? 'udp' : 'tcp',
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
  };
  return (
    <form className={styles.form} onSubmit={send} aria-label={words.form.title}>
      <label>
        {words.form.sender}
        <select name="sender" defaultValue="app">
          {SENDERS.map((sender) => (
            <option key={sender} value={sender}>
              {words.senders[sender]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.form.destination}
        <input name="destination" defaultValue="10.96.7.7" size={16} />
      </label>
      <label>
        {words.form.port}
        <input name="port" defaultValue="80" inputMode="numeric" size={5} />
      </label>
      <label>
        {words.form.transport}
        <select name="transport" defaultValue="tcp">
          <option value="tcp">TCP</option>
          <option value="udp">UDP</option>
        </select>
      </label>
      <label>
        {words.form.uid}
        <input name="uid" inputMode="numeric" size={5} />
      </label>
      <label>
        {words.form.gid}
        <input name="gid" inputMode="numeric" size={5} />
      </label>
      <Button look="outlined" type="submit">
        {words.form.submit}
      </Button>
      <Button onClick={onClose}>{words.form.cancel}</Button>
      {bad && (
        <p role="alert" className={styles.bad}>
          {words.form.bad}
        </p>
      )}
    </form>
  );
}

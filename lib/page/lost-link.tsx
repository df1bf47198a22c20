import { useEffect, useState } from 'preact/hooks';
import { age, clock } from './format.js';

export const refusedText = 'This browser may not look any more: its credential has ended. Beside the coordinator, jetson-av page prints a new address.';

/** Old figures look like new ones, so it is said, and how old they are. */
export function LostLink({ heardAt, isRefused }: { heardAt: number; isRefused: boolean }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="banner">
      <p role="alert">{isRefused ? refusedText : 'The link to the coordinator is lost; trying again.'} What is shown is of {clock(heardAt)}.</p>
      <span aria-hidden="true">{age(now - heardAt)} ago</span>
    </div>
  );
}

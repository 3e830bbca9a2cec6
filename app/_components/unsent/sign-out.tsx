import { type FormEvent, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";
import type { Unsent } from "./unsent";

/** After which a page that was opened has what it needs. */
const SETTLED_MS = 1_500;

const fetchCode = async () => ({
  ...(await import("./send-unsent")),
  ...(await import("./unsent-dialog")),
  ...(await import("#app/_ui/device-store")),
});
type Code = Awaited<ReturnType<typeof fetchCode>>;
type Props = { personId: string; locale: Locale; children: string };

/**
 * The way out. It empties the device for the next person, so what is on the device alone is sent first, and who has written
 * what cannot be sent is asked. Without script there is nothing on the device, and whoever is gone before the script has
 * come is not asked: the server's answer empties it, for the next person before all.
 */
export function SignOut({ personId, locale, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const looking = useRef(false);
  const [left, setLeft] = useState<{ unsent: Unsent[]; code: Code }>();
  useEffect(() => {
    // It is needed without a network too.
    const timer = setTimeout(() => void fetchCode().catch(() => undefined), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  const leave = async (code: Code) => {
    await code.emptyDevice();
    form.current?.submit();
  };
  const look = async () => {
    const code = await fetchCode();
    const unsent = await code.sendUnsent(personId);
    if (unsent.length === 0) await leave(code);
    else setLeft({ unsent, code });
  };
  const asked = (event: FormEvent) => {
    event.preventDefault();
    if (looking.current) return;
    looking.current = true;
    look()
      // Nobody knows then what would be lost. A page that is opened anew has the code, or says that there is no network.
      .catch(() => location.reload())
      .finally(() => {
        looking.current = false;
      });
  };
  const dropAndLeave = async (code: Code) => {
    setLeft(undefined);
    code.dropUnsent();
    await leave(code);
  };
  return (
    <form method="post" action="/logga-ut" ref={form} onSubmit={asked}>
      <button type="submit" className="menu-item">
        <Icon name="log-out" />
        {children}
      </button>
      {left &&
        createPortal(
          <left.code.UnsentDialog
            unsent={left.unsent}
            locale={locale}
            onStay={() => setLeft(undefined)}
            onDrop={() => void dropAndLeave(left.code)}
          />,
          document.body,
        )}
    </form>
  );
}

import type { ShellTexts } from "#app/_components/shell-texts";
import { Icon } from "#app/_ui/icon";

/** Stands on every page, paper included, while the content is made up. */
export function DemoStrip({ t }: { t: Pick<ShellTexts, "demoLabel" | "demo"> }) {
  return (
    <aside className="demo-strip" aria-label={t.demoLabel}>
      <Icon name="info" size="s" />
      <p>{t.demo}</p>
    </aside>
  );
}

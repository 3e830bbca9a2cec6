import { Crumbs } from "#app/_ui/crumbs";
import { Pill } from "#app/_ui/pill";
import { Time } from "#app/_ui/time";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { ThreadHead } from "#lib/threads/queries";
import { counted, type ThreadTexts } from "./thread-texts";

type Props = { thread: ThreadHead; postCount: number; locale: Locale; texts: ThreadTexts };

/** Where one is, what it is about, who began it. */
export function ThreadTop({ thread, postCount, locale, texts }: Props) {
  const { group, category } = thread;
  const inGroup = `/tradar?grupp=${group.id}`;
  return (
    <>
      <Crumbs
        label={texts.crumbs}
        trail={[
          { href: "/tradar", text: texts.threads },
          { href: inGroup, text: group.name },
          ...(category ? [{ href: `${inGroup}&kategori=${category}`, text: texts.categories[category] }] : []),
        ]}
      />
      <header className="thread-head">
        <h1 tabIndex={-1}>{thread.title}</h1>
        <div className="thread-meta">
          <Pill>{texts.types[thread.type]}</Pill>
          <span className="dotted">
            <span>
              {texts.started} <Time at={thread.createdAt} locale={locale} form="date" />{" "}
              {fill(texts.by, { name: thread.author.name })}
            </span>
            <span>{counted(texts.postsOne, texts.postsOther, postCount)}</span>
          </span>
        </div>
      </header>
    </>
  );
}

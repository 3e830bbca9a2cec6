import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { shellTexts } from "#app/_components/shell-texts";
import { currentAppearance } from "#app/_i18n/appearance";
import { currentLocale } from "#app/_i18n/locale";
import { Announcer } from "#app/_ui/announcer";
import { CspNonce } from "#app/_ui/csp-nonce";
import { env } from "#lib/platform/env";
import "./globals.css";

// Every page is somebody's own, or carries this answer's nonce.
export const dynamic = "force-dynamic";

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export async function generateMetadata(): Promise<Metadata> {
  const { description } = shellTexts[await currentLocale()];
  return { title: { default: "Brygga", template: "%s – Brygga" }, description, formatDetection: { telephone: false } };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { theme, density }, nonce] = await Promise.all([
    currentLocale(),
    currentAppearance(),
    headers().then((list) => list.get("x-nonce") ?? ""),
  ]);
  return (
    <html lang={locale} data-theme={theme} data-density={density} data-demo={env().demo ? "" : undefined}>
      <head>
        <CspNonce nonce={nonce} />
        <link
          rel="preload"
          href="/typsnitt/source-sans-3-latin-wght-normal.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="icon" href="/brygga.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/ikoner/brygga-180.png" />
        <link rel="manifest" href="/brygga.webmanifest" />
      </head>
      <body>
        {children}
        <Announcer />
      </body>
    </html>
  );
}

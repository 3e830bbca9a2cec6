import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";

type Props = {
  letter: {
    preview: string;
    heading: string;
    paragraphs: string[];
    own?: { label: string; text: string };
    action: { label: string; url: string };
    notes: string[];
    links?: { label: string; url: string }[];
  };
  frame: {
    locale: "sv" | "en";
    name: string;
    network: string;
    demo: string | null;
    linkFallback: string;
    sender: string[];
    links: { label: string; url: string }[];
  };
};

/** A mail with one thing to do. No picture, no pixel, no link but the site's own. */
export function LetterMail({ letter, frame }: Props) {
  return (
    <Html lang={frame.locale} dir="ltr">
      <Head>
        <title>{letter.heading}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <style>{dark}</style>
      </Head>
      <Body lang={frame.locale} className="bg" style={{ margin: 0, padding: 0, background: "#f5f8f8" }}>
        <Preview>{letter.preview}</Preview>
        {frame.demo && (
          <Text
            className="demo"
            style={{
              ...small,
              margin: 0,
              padding: "6px 16px",
              textAlign: "center",
              background: "#fdf0d3",
              color: "#704300",
            }}
          >
            {frame.demo}
          </Text>
        )}
        <Container style={{ width: "100%", maxWidth: 600, margin: "0 auto", padding: "24px 12px 32px" }}>
          <Text className="fg" style={{ ...text, margin: "0 0 16px", padding: "0 28px", fontWeight: 700 }}>
            {frame.name}
            <br />
            <span className="mut" style={{ fontSize: 15, fontWeight: 400, color: "#43555e" }}>
              {frame.network}
            </span>
          </Text>
          <Section className="card" style={card}>
            <Heading
              as="h1"
              className="fg"
              style={{ ...text, margin: "0 0 16px", fontSize: 26, lineHeight: "33px", fontWeight: 700 }}
            >
              {letter.heading}
            </Heading>
            {letter.paragraphs.map((paragraph) => (
              <Text key={paragraph} className="fg" style={{ ...text, margin: "0 0 16px" }}>
                {paragraph}
              </Text>
            ))}
            {letter.own && (
              <>
                <Text className="fg" style={{ ...text, margin: "0 0 8px", fontWeight: 700 }}>
                  {letter.own.label}
                </Text>
                <Text className="fg line" style={own}>
                  {letter.own.text}
                </Text>
              </>
            )}
            <Button href={letter.action.url} className="btn" style={button}>
              {letter.action.label}
            </Button>
            <Text className="mut" style={{ ...small, margin: "16px 0 0" }}>
              {frame.linkFallback}
              <br />
              <Link href={letter.action.url} className="lnk" style={{ ...link, wordBreak: "break-all" }}>
                {letter.action.url}
              </Link>
            </Text>
            <Hr className="line" style={{ margin: "24px 0", border: 0, borderTop: "1px solid #cfdadd" }} />
            {letter.notes.map((note) => (
              <Text key={note} className="fg" style={{ ...text, margin: "0 0 12px" }}>
                {note}
              </Text>
            ))}
            {letter.links && (
              <Text className="fg" style={{ ...text, margin: "0 0 12px" }}>
                {letter.links.map(({ label, url }, index) => (
                  <span key={url}>
                    {index > 0 && <br />}
                    <Link href={url} className="lnk" style={link}>
                      {label}
                    </Link>
                  </span>
                ))}
              </Text>
            )}
          </Section>
          <Text className="mut" style={{ ...small, margin: "20px 0 0", padding: "0 28px" }}>
            {frame.sender.join(" ")}
            <br />
            {frame.links.map(({ label, url }, index) => (
              <span key={url}>
                {index > 0 && " · "}
                <Link href={url} className="lnk" style={link}>
                  {label}
                </Link>
              </span>
            ))}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

const family = "'Source Sans 3','Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const text = { fontFamily: family, fontSize: 17, lineHeight: "26px", color: "#13232b" };
const small = { fontFamily: family, fontSize: 15, lineHeight: "23px", color: "#43555e" };
const link = { color: "#0a557c", textDecoration: "underline" };
const card = { padding: "28px", background: "#ffffff", border: "1px solid #cfdadd", borderRadius: 8 };
const own = {
  ...text,
  margin: "0 0 20px",
  padding: "2px 0 2px 14px",
  borderLeft: "3px solid #cfdadd",
  whiteSpace: "pre-wrap" as const,
  overflowWrap: "anywhere" as const,
};
const button = {
  display: "inline-block",
  padding: "13px 22px",
  fontFamily: family,
  fontSize: 17,
  lineHeight: "20px",
  fontWeight: 700,
  color: "#ffffff",
  background: "#0b5872",
  borderRadius: 8,
  textDecoration: "none",
};

/** Mail programs that follow the person's dark theme get our own dark colours instead of inverted ones. */
const dark = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){.bg,.bg td{background:#0e161a!important}.card,.bg .card td{background:#152026!important;border-color:#2c3e46!important}
.fg{color:#e9f0f2!important}.mut{color:#b5c3c9!important}.lnk{color:#8ed0e8!important}.line{border-color:#2c3e46!important}
.btn{background:#7cc9e0!important;color:#04222c!important}.demo{background:#33260a!important;color:#f3c779!important}}`;
